/** Why somebody cannot sign in: what is known of them, and the verdict. */
import { describe, expect, test } from 'vitest';
import { SIGN_IN } from '../../../../lambdas/contract/verdicts/sign-in.ts';
import { judge } from '../../../../lambdas/questions/sign-in/judge.ts';
import { ACCOUNT, APP } from './cases/account.ts';
import { ATTEMPTS } from './cases/attempts.ts';
import { evidence } from './cases/case.ts';
import { NOTHING, UNREAD } from './cases/nothing.ts';

describe.each([
  ['by the account: somebody', ACCOUNT],
  ['by the app: somebody', APP],
  ['by the last attempt: somebody', ATTEMPTS],
  ['by nothing: somebody', NOTHING],
  ['where a part was not read: somebody', UNREAD],
])('%s', (_, table) => {
  test.each(table)('%s', (_what, known, code, message) => {
    const { verdict } = judge(evidence(known));
    expect([verdict.code, verdict.message]).toEqual([code, message]);
    expect(Object.keys(verdict.values).sort()).toEqual([...SIGN_IN[code]].sort());
  });
});

test('every verdict has a case', () => {
  const judged = [ACCOUNT, APP, ATTEMPTS, NOTHING, UNREAD].flat().map(([, , code]) => code);
  expect(new Set(judged)).toEqual(new Set(Object.keys(SIGN_IN)));
});
