/** Every change to groups, rules and apps against the local org: done, denied, not possible, Okta's error, cut off. */
import { describe, expect, test } from 'vitest';
import type { Due } from '../../../../lambdas/contract/changes/steps.ts';
import { changesOf } from '../../../../lambdas/operations/index.ts';
import { found } from '../../../../lambdas/platform/result.ts';
import { APP_CASES } from './app-cases.ts';
import type { Case } from './case.ts';
import { change, startDriving } from './drive.ts';
import { GROUP_CASES } from './group-cases.ts';

const CASES = [...GROUP_CASES, ...APP_CASES];

const { without, ask, stepOf, act, read, undo, goWrong, toldOf } = startDriving();

test('the table has every operation of change_access', () => {
  const offered = changesOf('change_access').map(({ operationId }) => operationId);
  expect(CASES.map(({ operationId }) => operationId).toSorted()).toEqual(offered.toSorted());
});

describe.each(CASES)(
  '$operationId',
  ({ operationId, said, because, before, leaves, effects, undone, impossible }: Case) => {
    test('shows before it is agreed to how it stands, how it will, and what comes with it', async () => {
      const step = { operationId, before, leaves, effects };
      expect(await ask(operationId, said(1))).toMatchObject({ outcome: 'resolved', because, steps: [step] });
    });

    test('is done, read back, and taken back where Okta has a way', async () => {
      const step = await stepOf(operationId, said(1));
      expect(await act(operationId, step.parameters)).toMatchObject({ ok: true });
      expect(await read(operationId, step.parameters)).toEqual(found(step.leaves));
      expect((await undo(step)) !== undefined).toBe(undone);
      expect(await read(operationId, step.parameters)).toEqual(found(undone ? step.before : step.leaves));
    });

    test('is denied without its relation in FGA', async () => {
      const { relation, object } = change(operationId);
      const denied = { outcome: 'denied', relation, object };
      expect(await ask(operationId, said(2), without(`${relation} ${object}`))).toMatchObject(denied);
    });

    test.each(impossible)('is not possible for %o: %s', async (asked, reason, words) => {
      expect(await ask(operationId, asked)).toMatchObject({
        outcome: 'failed',
        code: 'change_not_possible',
        message: expect.stringContaining(words),
        values: { because: reason },
      });
    });

    test('that Okta refuses leaves everything as it was', async () => {
      const step = await stepOf(operationId, said(2));
      await goWrong(operationId, 'read-only');
      const refused = { ok: false, applied: 'no', failure: { code: 'okta_read_only' } };
      expect(await act(operationId, step.parameters)).toMatchObject(refused);
      expect(await read(operationId, step.parameters)).toEqual(found(step.before));
    });

    test.each([
      ['cut-before', 'failed'],
      ['apply-then-cut', 'done'],
    ])('whose answer is lost (%s) is told by reading: %s', async (mode, is) => {
      const step = await stepOf(operationId, said(mode === 'cut-before' ? 3 : 4));
      await goWrong(operationId, mode);
      expect(await act(operationId, step.parameters)).toMatchObject({ ok: false, applied: 'unknown' });
      expect(await toldOf(step, 20)).toMatchObject({ is });
      if (is === 'done') await undo(step);
    });
  },
);

describe('the gate', () => {
  test.each([
    ['assignGroupToApplication', 'PagerDuty', 'Pair', []],
    ['assignGroupToApplication', 'PagerDuty', 'IAM Operators', ['privileged_group']],
    ['assignUserToGroup', 'IAM Operators', 'Ben Ito', ['privileged_group']],
    ['assignUserToApplication', 'Figma', 'noah.brandt@acme.example', ['administrator']],
  ])('of %s for %s and %s is raised by %j', async (operationId, resource, principal, because) => {
    expect(await ask(operationId, { resource, principal })).toMatchObject({ outcome: 'resolved', because });
  });
});

test('whoever may not see what comes with a change is told so, and may make it all the same', async () => {
  const asked = { resource: 'Finance', principal: 'Ben Ito' };
  expect(await ask('assignUserToGroup', asked, without('read_okta okta:apps'))).toMatchObject({
    outcome: 'resolved',
    steps: [{ effects: [{ code: 'unseen' }] }],
  });
});

test.each([
  ['replaceGroup', 'Named 2', 'Ours', 'name Ours, description For the board.'],
  ['replaceGroup', 'Named 2', 'description = ', 'name Named 2'],
  ['addGroup', 'Board', 'Who decides.', 'Who decides.'],
])('the phone is told of %s of %s as “%s”: %s', async (operationId, resource, principal, detail) => {
  expect(change(operationId).detail?.(await stepOf(operationId, { resource, principal }))).toBe(detail);
});

describe('for a while', () => {
  const friday: Due = { at: Date.parse('2026-12-04T17:00:00Z'), zone: 'Europe/Berlin' };

  test.each([
    ['assignUserToGroup', 'Finance', 'Ben Ito', 'unassignUserFromGroup'],
    ['assignUserToApplication', 'Figma', 'Ben Ito', 'unassignUserFromApplication'],
    ['assignGroupToApplication', 'PagerDuty', 'Pair', 'unassignApplicationFromGroup'],
  ])('%s of %s and %s is taken back by %s', async (operationId, resource, principal, back) => {
    expect(await ask(operationId, { resource, principal }, without(), friday)).toMatchObject({
      outcome: 'resolved',
      steps: [{ operationId }, { operationId: back, due: friday }],
    });
  });

  test('nobody is given what a group gives them anyway', async () => {
    const said = { resource: 'Salesforce', principal: 'ana.ruiz@acme.example' };
    expect(await ask('assignUserToApplication', said, without(), friday)).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('by Sales EMEA as well'),
      values: { because: 'by_group', state: 'Sales EMEA' },
    });
  });
});
