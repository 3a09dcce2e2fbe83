/** What the fault matrix is judged by: each kind of harm is seen, and nothing else is. */
import { describe, expect, test } from 'vitest';
import type { Call } from './injector/calls.ts';
import type { Noted } from './injector/door.ts';
import { judge, type Told } from './judge.ts';
import type { Card } from './scenarios/stage.ts';

const call = (given: Partial<Call>): Call => ({
  dependency: 'okta',
  caller: 'okta',
  method: 'GET',
  path: '/api/v1/users/00u1',
  operation: 'GET /users/*',
  status: 200,
  ...given,
});
const SUSPEND = call({ method: 'POST', path: '/api/v1/users/00u1/lifecycle/suspend' });
const yes = (body = '{"allowed":true}') =>
  call({ dependency: 'fga', caller: 'fga', method: 'POST', operation: 'check', body });
const AGREED: Noted = { agreed: 'button' };

const card = (state: string, step: string, code?: string): Card => ({
  id: 'c1',
  code: '7F3K',
  state,
  gate: 'confirm',
  hash: 'h',
  steps: [{ state: step }],
  createdAt: '2026-11-29T00:00:00.000Z',
  ...(code !== undefined && { failure: { code } }),
});

const told = (noted: readonly Noted[], cards: (Card | undefined)[], more: Partial<Told> = {}): Told => ({
  seen: [{ what: 'turn', as: 'finished' }],
  noted,
  cards,
  report: undefined,
  record: { flaws: [], intended: 2 },
  leaks: [],
  backendDied: false,
  ...more,
});

const DONE = card('done', 'done');

describe('nothing is wrong', () => {
  test.each<[string, Told]>([
    [
      'where it was agreed to, allowed after that, done once, and the card says so',
      told([yes(), AGREED, yes(), SUSPEND], [DONE]),
    ],
    [
      'where Okta refused',
      told([AGREED, yes(), { ...SUSPEND, status: 500 }], [card('failed', 'failed', 'okta_rejected')]),
    ],
    ['where nobody agreed and nothing was done', told([yes()], [card('expired', 'open')])],
    ['where the panel names what failed', told([], [], { seen: [{ what: 'turn', as: 'dynamodb_unavailable' }] })],
    [
      'where a backend that was killed cannot be reached',
      told([], [], { seen: [{ what: 'turn', as: 'unreachable' }], backendDied: true }),
    ],
  ])('%s', (_, given) => {
    expect(judge(given)).toEqual([]);
  });
});

describe('it is seen', () => {
  test.each<[string, string, Told]>([
    ['before anybody agreed', 'unauthorised', told([yes(), SUSPEND], [DONE])],
    ['without a yes after that', 'unauthorised', told([yes(), AGREED, SUSPEND], [DONE])],
    ['by a yes that is a string', 'unauthorised', told([AGREED, yes('{"allowed":"true"}'), SUSPEND], [DONE])],
    ['twice', 'doubled', told([AGREED, yes(), SUSPEND, SUSPEND], [DONE])],
    ['and called failed', 'lost', told([AGREED, yes(), SUSPEND], [card('failed', 'failed', 'okta_unavailable')])],
    ['and has no card', 'lost', told([AGREED, yes(), SUSPEND], [undefined])],
    ['not at all, and is called done', 'lost', told([AGREED, yes()], [DONE])],
    [
      'and nobody wrote down that it is meant',
      'unrecorded',
      told([AGREED, yes(), SUSPEND], [DONE], { record: { flaws: [], intended: 0 } }),
    ],
    ['without an end', 'hung', told([AGREED, yes(), SUSPEND], [card('executing', 'done')])],
  ])('when Okta is changed %s', (_, invariant, given) => {
    expect(judge(given)).toEqual([expect.stringMatching(`^${invariant}: `)]);
  });

  test.each<[string, string, Partial<Told>]>([
    ['an answer does not come', 'hung', { seen: [{ what: 'turn', as: 'hung' }] }],
    ['an answer has a code without words', 'unnamed', { seen: [{ what: 'turn', as: 'E_WHATEVER' }] }],
    ['a connection breaks and nothing was killed', 'unnamed', { seen: [{ what: 'turn', as: 'unreachable' }] }],
    ['a change has a failure without words', 'unnamed', { cards: [card('failed', 'failed', 'whatever')] }],
    [
      'a secret is in a line',
      'leaked',
      { leaks: [{ canary: 'RECEIPT_KEY of okta', form: 'base64', where: 'a line' }] },
    ],
    ['the record is not whole', 'unrecorded', { record: { flaws: ['row 3 is missing'], intended: 0 } }],
    ['a report does not end', 'hung', { report: { id: 'r1', state: 'running', lookedAt: 0 } }],
  ])('when %s', (_, invariant, given) => {
    expect(judge({ ...told([], []), ...given })).toEqual([expect.stringMatching(`^${invariant}: `)]);
  });
});
