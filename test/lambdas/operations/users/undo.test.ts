/** What takes a change of a user back: Okta's other way, where it has one, and never what only looks like one. */
import { describe, expect, test } from 'vitest';
import { stepOf } from '../../changes/sample.ts';
import { type Resolved, startCarryingOut } from '../carrying-out.ts';
import { CHANGES } from './changes.ts';

const { ask, back, carryOut } = startCarryingOut();

const resolved = (resolution: Awaited<ReturnType<typeof ask>>): Resolved => {
  if (resolution.outcome !== 'resolved') throw new Error(JSON.stringify(resolution));
  return resolution;
};
const done = async (operationId: string, said = CHANGES[operationId]?.said ?? {}) =>
  carryOut(resolved(await ask(operationId, said)));

describe('is taken back:', () => {
  test.each([
    ['suspendUser', 'unsuspendUser', []],
    ['unsuspendUser', 'suspendUser', []],
    ['updateUser', 'updateUser', ['recovery']],
  ])('%s by %s, with its own gate, and all stands as before', async (operationId, other, because) => {
    const there = await done(operationId);
    expect(there.state).toBe('done');
    const way = resolved(await back(there));
    expect(way.because).toEqual(because);
    expect(way.steps).toMatchObject([
      { operationId: other, before: stepOf(there).after, leaves: stepOf(there).before },
    ]);
    expect(stepOf(await carryOut(way)).after).toEqual(stepOf(there).before);
    // Nothing is undone twice.
    expect(await back(there)).toMatchObject({ code: 'undo_not_possible', values: { because: 'already' } });
  });

  test('what somebody changed since is not overwritten', async () => {
    const first = await done('updateUser', { user: 'Sam Okafor', value: 'title = Lead' });
    await done('updateUser', { user: 'Sam Okafor', value: 'title = Head' });
    expect(await back(first)).toMatchObject({ code: 'undo_not_possible', values: { because: 'changed_since' } });
  });
});

describe('has no way back:', () => {
  const without = Object.keys(CHANGES).filter((name) => !/^(?:(?:un)?suspend|update)User$/.test(name));

  test.each(without)('%s', async (operationId) => {
    expect(await back(await done(operationId))).toMatchObject({
      code: 'undo_not_possible',
      values: { because: 'no_way_back' },
    });
  });
});
