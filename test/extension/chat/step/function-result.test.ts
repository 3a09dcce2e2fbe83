import { expect, test } from 'vitest';
import type { FunctionResult } from '../../../../backend/contract.ts';
import { parseArguments, parseFunctionResult } from '../../../../extension/chat/step/function-result.ts';

const results: FunctionResult[] = [
  { outcome: 'ok', title: 'Groups (3)', columns: [], rows: [] },
  { outcome: 'change', change_id: 'c1', code: '7F3K', state: 'requested', message: 'Asked.' },
  { outcome: 'denied', relation: 'read_okta', object: 'okta:groups', message: 'No.' },
  { outcome: 'ambiguous', parameter: 'user', said: 'Sam', message: 'Which?', candidates: [] },
  { outcome: 'not_found', message: 'Nobody.' },
  { outcome: 'failed', code: 'okta_unavailable', message: 'Down.' },
];

test.each(results)('a result with the outcome $outcome is read', (result) => {
  expect(parseFunctionResult(JSON.stringify(result))?.outcome).toBe(result.outcome);
});

test.each(['', 'Which user do you mean?', '{"outcome":"denied"}', '{"outcome":"granted"}', '[1]', 'null'])(
  '“%s” is taken for a plain sentence',
  (text) => {
    expect(parseFunctionResult(text)).toBeUndefined();
  },
);

test.each<[string, [string, string][]]>([
  [
    '{"user":"me","limit":3}',
    [
      ['user', 'me'],
      ['limit', '3'],
    ],
  ],
  ['{"user":', []],
  ['[]', []],
  ['"x"', []],
])('the arguments %s are shown as pairs, and what is no object as none', (text, pairs) => {
  expect(parseArguments(text)).toEqual(pairs);
});
