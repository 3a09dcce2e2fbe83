/** What access is temporary, and how it is asked to end now. */
import { expect, test } from 'vitest';
import { nowOf, temporaryOf } from '../../../../lambdas/changes/for-a-while.ts';
import type { Change } from '../../../../lambdas/contract/changes/change.ts';
import { openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import { sampleChange, sampleStep } from '../sample.ts';

const targets = [
  { type: 'user', id: '00u1', login: 'dana@acme.example', name: 'Dana' },
  { type: 'group', id: '00g1', name: 'Sales' },
];
const given = (code: string, day: number, over: Partial<Change> = {}): Change => {
  const due = { at: Date.UTC(2026, 11, day, 17), zone: 'Europe/Berlin' };
  const [add, back] = openSteps([
    sampleStep('00u1', { operationId: 'assignUserToGroup', targets }),
    { ...sampleStep('00u1', { operationId: 'unassignUserFromGroup', targets }), due },
  ]);
  if (add === undefined || back === undefined) throw new Error('Two steps');
  return { ...sampleChange(), code, state: 'scheduled', steps: [{ ...add, state: 'done' }, back], ...over };
};

test('it is listed by its end, the next first, as the person’s clocks show it now; what is over is not', () => {
  const changes = [given('AAAA', 6), given('BBBB', 4, { state: 'overdue' }), given('CCCC', 5, { state: 'done' })];
  expect(temporaryOf(changes, 'America/New_York')).toMatchObject({
    title: 'Access for a while (2)',
    columns: ['Code', 'What', 'Until (America/New_York)', 'State'],
    rows: [
      ['BBBB', expect.stringContaining('dana@acme.example'), '2026-12-04 12:00', 'overdue'],
      ['AAAA', expect.stringContaining('group Sales'), '2026-12-06 12:00', 'scheduled'],
    ],
  });
});

test('a plan whose last step waits is none', () => {
  const plan = { name: 'offboard' as const, user: targets[0] ?? { type: 'user', id: '00u1', name: '' } };
  expect(temporaryOf([given('AAAA', 6, { plan })], 'UTC')).toMatchObject({ rows: [] });
});

test('it ends now by what would have ended it, about the same, by their ids', () => {
  expect(nowOf(given('AAAA', 6))).toEqual({
    ok: true,
    value: { operationId: 'unassignUserFromGroup', said: { principal: '00u1', resource: '00g1' } },
  });
});

test.each(['requested', 'done', 'failed', 'cancelled'] as const)('what is %s does not end', (state) => {
  expect(nowOf(given('AAAA', 6, { state }))).toMatchObject({ ok: false, refusal: { code: 'change_not_possible' } });
});
