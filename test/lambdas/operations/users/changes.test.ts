/** Every change of a user: done, denied, not possible, refused by Okta, and cut off before and behind it. */
import { beforeEach, describe, expect, test } from 'vitest';
import { changesOf, findChange } from '../../../../lambdas/operations/index.ts';
import { stepOf } from '../../changes/sample.ts';
import { startCarryingOut } from '../carrying-out.ts';
import { CHANGES } from './changes.ts';

const { ask, carryOut, fault, written } = startCarryingOut();

/** What comes of asking for the example of a change. */
async function asked(operationId: string) {
  const resolution = await ask(operationId, CHANGES[operationId]?.said ?? {});
  if (resolution.outcome !== 'resolved') throw new Error(JSON.stringify(resolution));
  return resolution;
}

const rows = Object.entries(CHANGES);
const impossible = rows.flatMap(([operationId, row]) =>
  row.impossible.map(([said, because]) => [operationId, said, because] as const),
);

test('the table has every change that the function has', () => {
  expect(Object.keys(CHANGES)).toEqual(
    // What waits for somebody's answer has tests of its own.
    expect.arrayContaining(
      changesOf('change_user')
        .filter(({ pending }) => pending === undefined)
        .map((each) => each.operationId),
    ),
  );
  expect(impossible.length).toBeGreaterThan(rows.length);
});

describe('it is not done:', () => {
  let before = 0;
  beforeEach(async () => {
    before = await written();
    return async () => expect(await written()).toBe(before);
  });

  test.each(rows)('%s without its right in FGA', async (operationId, { said }) => {
    const { relation, object } = findChange(operationId) ?? {};
    expect(await ask(operationId, said, [relation ?? ''])).toMatchObject({ outcome: 'denied', relation, object });
    const record = await carryOut(await asked(operationId), [relation ?? '']);
    expect(record).toMatchObject({ state: 'failed', failure: { code: 'denied' } });
  });

  test.each(impossible)('%s of %j, which is not possible: %s', async (operationId, said, because) => {
    expect(await ask(operationId, said)).toMatchObject({
      outcome: 'failed',
      code: 'change_not_possible',
      values: { because },
    });
  });
});

describe('Okta’s answer decides:', () => {
  test.each(rows)('%s that Okta refuses has failed', async (operationId) => {
    await fault(operationId, 'read-only');
    const record = await carryOut(await asked(operationId));
    expect(record).toMatchObject({ state: 'failed', failure: { code: 'okta_read_only' } });
  });

  test.each(rows)('%s that is cut off before Okta has failed, once that shows', async (operationId) => {
    await fault(operationId, 'cut-before');
    const record = await carryOut(await asked(operationId));
    expect(record).toMatchObject({ state: 'failed', failure: { code: 'not_applied' } });
  });

  test.each(rows)('%s is asked for with what it does, and leaves what was agreed to', async (operationId, row) => {
    const resolution = await asked(operationId);
    expect(resolution.because).toEqual(row.because);
    const [step] = resolution.steps;
    expect(step?.leaves).toMatchObject(row.leaves);
    expect(step?.parameters).toMatchObject(row.sent ?? {});
    expect(step?.effects.map(({ code }) => code)).toEqual(row.effects ?? []);
    if (row.detail) expect(step && findChange(operationId)?.detail?.(step)).toBe(row.detail);
    // What is done although its answer is lost is found out by reading.
    await fault(operationId, 'apply-then-cut');
    const record = await carryOut(resolution);
    expect(record).toMatchObject({ state: 'done' });
    expect(stepOf(record).after).toEqual(stepOf(record).leaves);
  });
});

test('what takes a change back is itself one of the catalogue, with parameters that it takes', () => {
  for (const [operationId] of rows) {
    const change = findChange(operationId);
    const parameters = { userId: '00u2benito0000000002', profile: { title: 'Architect' } };
    const undo = change?.undo?.(parameters, { title: 'Engineer' });
    if (undo === undefined) continue;
    const back = findChange(undo.operationId);
    expect(back?.parameters.parse(undo.parameters)).toMatchObject({ userId: parameters.userId });
  }
  expect(findChange('updateUser')?.undo?.({ userId: 'u', profile: {} }, { title: 'Engineer' })).toEqual({
    operationId: 'updateUser',
    parameters: { userId: 'u', profile: { title: 'Engineer' } },
  });
});
