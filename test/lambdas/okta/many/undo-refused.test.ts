/** A change over a list that cannot be taken back, and why. */
import { expect, test } from 'vitest';
import { hashOfRows } from '../../../../lambdas/changes/parts.ts';
import type { FrozenStep } from '../../../../lambdas/contract/changes/steps.ts';
import type { ActAs } from '../../../../lambdas/okta/act-as.ts';
import type { Use } from '../../../../lambdas/operations/okta.ts';
import { found, permitted } from '../../../../lambdas/platform/result.ts';
import { userId } from './org-in-memory.ts';
import { added, back } from './undoing.ts';

const impossible = (because: string) => ({
  refused: { outcome: 'failed', code: 'undo_not_possible', values: { because } },
});

test.each(['preparing', 'requested', 'denied', 'failed', 'unknown', 'executing', 'stopping', 'needs_you'] as const)(
  'it is refused where the change is %s',
  async (state) => {
    const { crew, id } = await added(3);
    crew.write({ ...crew.get(id), state });
    expect(await crew.undo(id)).toMatchObject(impossible('not_done'));
  },
);

test('it is refused where Okta has no way back, without a look at the rows', async () => {
  const { crew, id } = await added(3);
  const { many, ...change } = crew.get(id);
  crew.write({ ...change, ...(many && { many: { ...many, operationId: 'resetPassword' } }) });
  crew.expire(id, 0);
  expect(await crew.undo(id)).toMatchObject(impossible('no_way_back'));
});

test('it is refused where its rows are not kept any more, also once it was asked for', async () => {
  const { crew, id } = await added(12);
  const undo = await back(crew, id);
  crew.expire(id, 1);
  expect(await crew.undo(id)).toMatchObject(impossible('rows_gone'));
  expect(await crew.process().prepare(undo)).toMatchObject({ failure: { values: { because: 'rows_gone' } } });
});

test('it is refused where its rows are not those that were agreed to', async () => {
  const { crew, id } = await added(3);
  crew.alter(id, 0, (rows) => rows.toReversed());
  expect(await crew.undo(id)).toMatchObject({ refused: { code: 'change_altered' } });
});

test('it is refused where a relation is lacking by now, for any operation that it needs', async () => {
  const { crew, id } = await added(3);
  const asked: Use[] = [];
  const denied: ActAs = async (_, uses) => {
    asked.push(...uses);
    const decision = permitted({ decision: 'deny', relation: 'can_manage_members', object: 'okta:groups' });
    return decision.ok ? found(crew.okta(async (_, run) => run())) : decision;
  };
  expect(await crew.undo(id, crew.process(undefined, denied))).toMatchObject({ refused: { outcome: 'denied' } });
  expect(asked.map(({ relation }) => relation)).toContain('can_manage_members');
});

test('a row from which Okta has no way back is left out, though there is one from others', async () => {
  const { crew, id } = await added(7);
  const byGroup: Partial<FrozenStep> = {
    operationId: 'assignUserToApplication',
    parameters: { appId: '0oa1crewapp000000001', userId: userId(7) },
    before: { access: 'by_group' },
  };
  crew.alter(id, 0, (rows) =>
    rows.map((row) => (row.step && row.row === 7 ? { ...row, step: { ...row.step, ...byGroup } } : row)),
  );
  const { many, ...change } = crew.get(id);
  crew.write({ ...change, ...(many && { many: { ...many, parts: [hashOfRows(crew.rows(id))] } }) });
  const undo = await back(crew, id);
  expect(await crew.prepared(undo)).toMatchObject({ state: 'requested', many: { steps: 6, left_out: 1 } });
  expect(crew.rows(undo)[6]).toMatchObject({
    left_out: { code: 'undo_not_possible', values: { because: 'no_way_back', state: 'Assign an app' } },
  });
});
