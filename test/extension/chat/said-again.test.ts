/** One thing is said once: by the panel, where that tells it. */
import { describe, expect, test } from 'vitest';
import type { FunctionResult } from '../../../backend/contract.ts';
import { parseFunctionResult } from '../../../extension/chat/step/function-result.ts';
import { toldOf, withoutTold } from '../../../extension/chat/step/said-again.ts';

const message =
  'Asked for approval: Reset the password – ben.ito@acme.example (Ben Ito). Code 7F3K – approve it on your phone.';
const left = (text: string, result: FunctionResult, ended = true) => {
  const read = parseFunctionResult(JSON.stringify(result));
  return withoutTold(text, read ? toldOf(read) : [], ended);
};
const requested: FunctionResult = { outcome: 'change', change_id: 'c1', code: '7F3K', state: 'requested', message };
const sams: FunctionResult = {
  outcome: 'ambiguous',
  parameter: 'user',
  said: 'Sam',
  message: '2 users match "Sam". Which one is meant?',
  candidates: ['Sam Carter (sam_carter@acme.example)', 'Sam Okafor (sam.okafor@acme.example)'],
};
const locked: FunctionResult = {
  outcome: 'ok',
  title: 'Sign-in of Ana Ruiz',
  columns: [],
  rows: [],
  note: 'Times are those of UTC.',
  verdict: { code: 'locked_out', message: 'Locked out after 6 wrong passwords.' },
};

describe('dropped is what the panel tells', () => {
  test.each<[string, FunctionResult, string]>([
    ['the message', requested, message],
    ['the message in bold, over two lines', requested, `**${message.replace('. Code', '.\n Code')}**`],
    [
      'the question and its candidates as a list',
      sams,
      `${sams.message}\n\n- Sam Carter (sam\\_carter@acme.example)\n- ${sams.candidates[1]}`,
    ],
    ['the candidates with numbers', sams, `${sams.message}\n1. ${sams.candidates[0]}\n2. ${sams.candidates[1]}`],
    ['the verdict', locked, '**Locked out after 6 wrong passwords.**'],
    ['the title of a table', locked, 'Sign-in of Ana Ruiz:'],
    [
      'verdict, title and note in one',
      locked,
      'Locked out after 6 wrong passwords. Sign-in of Ana Ruiz. Times are those of UTC.',
    ],
    [
      'the message of a denial',
      { outcome: 'denied', relation: 'a', object: 'b', message: 'Access Denied. No.' },
      'Access Denied. No.',
    ],
    ['that nobody was found', { outcome: 'not_found', message: 'Okta knows no Zeb.' }, 'Okta knows no Zeb.'],
    ['a failure', { outcome: 'failed', code: 'okta_unavailable', message: 'Down.' }, 'Down.'],
  ])('%s', (_, result, words) => {
    expect(left(words, result)).toBe('');
  });
});

describe('kept is what it does not', () => {
  test.each([
    'She called twice.',
    `${message} She called twice.`,
    message.slice(0, -1).replace('7F3K', '7F3X'),
    `I did it: ${message}`,
  ])('%s', (words) => {
    expect(left(words, requested)).toBe(words);
  });

  test('a paragraph beside one that is dropped', () => {
    expect(left(`${message}\n\nTell him to look into his mail.`, requested)).toBe('Tell him to look into his mail.');
  });

  test('all words, where the panel tells nothing', () => {
    expect(withoutTold('Hello.\n\n\nYou.', [], true)).toBe('Hello.\n\n\nYou.');
    expect(withoutTold('Hello.', ['', '*'], true)).toBe('Hello.');
  });
});

describe('while words are still written', () => {
  test('what may become what the panel tells is not shown', () => {
    expect(left('Asked for appr', requested, false)).toBe('');
    expect(left('Asked for other', requested, false)).toBe('Asked for other');
  });

  test('what ended as a part of it is', () => {
    expect(left('Asked for appr', requested)).toBe('Asked for appr');
  });
});
