import { describe, expect, test } from 'vitest';
import type { ChangeView } from '../../../backend/contract.ts';
import { tellTicket } from '../../../extension/sentences/tell-ticket.ts';
import { change, many, step } from './changes.ts';

const lines = (over: Partial<ChangeView>) => tellTicket(change(over), 'Mia Keller').split('\n');
const at = (time: RegExp) => expect.stringMatching(time);

describe('a change as a text for a ticket', () => {
  test('says what was done to whom, what differs, who asked and agreed, and Okta’s evidence', () => {
    const done = step({ state: 'done', after: { status: 'RECOVERY' }, oktaRequestId: 'reqA1' });
    expect(lines({ state: 'done', steps: [done], reason: 'INC-42', traceId: 'ab12' })).toEqual([
      'Reset the password – ben.ito@acme.example (Ben Ito)',
      'active → password reset',
      'Okta request: reqA1',
      at(/^State: done, \d\d Nov 2026, \d\d:\d\d \S+/),
      at(/^Asked for by Mia Keller, \d\d Nov 2026, \d\d:\d\d \S+/),
      'Agreed to on the phone, code 7F3K',
      'Reason: INC-42',
      'Trace: ab12',
    ]);
  });

  test('says where it was asked for, where that was not the panel', () => {
    expect(lines({ client: { name: 'claude.ai/client', host: 'claude.ai' } })).toContain('Asked in claude.ai');
    expect(lines({}).join()).not.toContain('Asked in');
  });

  test.each<[string, Partial<ChangeView>, string]>([
    ['on the phone', { state: 'done' }, 'Agreed to on the phone, code 7F3K'],
    ['by a button', { state: 'done', gate: 'confirm' }, 'Agreed to in the panel, code 7F3K'],
    ['by nobody, where it was denied', { state: 'denied' }, 'Code: 7F3K'],
    ['by nobody, where it ran out', { state: 'expired' }, 'Code: 7F3K'],
    ['by nobody, where it was taken back', { state: 'cancelled' }, 'Code: 7F3K'],
    ['by nobody that is known, where it failed before a step was begun', { state: 'failed' }, 'Code: 7F3K'],
    [
      'by somebody, where it failed at a step',
      { state: 'failed', steps: [step({ state: 'failed' })] },
      'Agreed to on the phone, code 7F3K',
    ],
  ])('says that it was agreed to %s', (_who, over, line) => {
    expect(lines(over)).toContain(line);
  });

  test('says why it failed, and what to do', () => {
    const failure = { code: 'okta_not_allowed', message: 'The wire says it in English.' };
    const text = tellTicket(change({ state: 'failed', failure }), 'Mia Keller');
    expect(text).toMatch(/^Why: .*\S/m);
  });

  test('tells each step of a plan and how far it came', () => {
    const steps = [
      step({ operationId: 'suspendUser', state: 'done', oktaRequestId: 'reqA1' }),
      step({ operationId: 'revokeUserSessions', state: 'open' }),
    ];
    const [user] = step().targets;
    const text = lines({ state: 'partial', steps, ...(user && { plan: { name: 'offboard', user } }) });
    expect(text.slice(0, 4)).toEqual([
      'Offboard – ben.ito@acme.example (Ben Ito)',
      '1. Carried out: Suspend – ben.ito@acme.example (Ben Ito)',
      '   Okta request: reqA1',
      '2. Left out: Clear the sessions – ben.ito@acme.example (Ben Ito)',
    ]);
  });

  test('tells of a list how many rows there are, and how far they came', () => {
    const text = lines({ state: 'partial', steps: [], many: many({ open: 0, done: 36, failed: 2 }) });
    expect(text.slice(0, 3)).toEqual([
      'Add to the group – ben.ito@acme.example, ana.ruiz@acme.example, dana.lindqvist@acme.example and 35 more',
      '38 of 40 in “New joiners (40)”',
      'Rows: 36 carried out · 2 not carried out · 2 left out',
    ]);
  });
});
