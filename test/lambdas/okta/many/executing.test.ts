/** Doing what was agreed to of a list: each row at most once, and only as it was frozen. */
import { describe, expect, test } from 'vitest';
import type { ManyRow } from '../../../../lambdas/contract/changes/many.ts';
import { failed, found, refused } from '../../../../lambdas/platform/result.ts';
import { manyInMemory } from './in-memory.ts';
import { userId } from './org-in-memory.ts';

const ids = (count: number) => Array.from({ length: count }, (_, at) => userId(at + 1));

/** A list of so many people, agreed to. */
const agreedTo = async (count: number, given: Parameters<ReturnType<typeof manyInMemory>['ask']>[1] = {}) => {
  const crew = manyInMemory();
  const id = crew.ask(ids(count), given);
  await crew.prepared(id);
  await crew.agree(id);
  return { crew, id };
};
const statesOf = (rows: readonly ManyRow[]) => rows.map(({ step }) => step?.state);

test('a row that Okta refuses fails for itself, and the change is done in part', async () => {
  const { crew, id } = await agreedTo(12);
  crew.gone.add(userId(4));
  expect(await crew.carriedOut(id)).toMatchObject({ state: 'partial' });
  expect(statesOf(crew.rows(id)).filter((state) => state === 'done')).toHaveLength(11);
  expect(crew.rows(id)[3]?.step).toMatchObject({ state: 'failed', failure: { code: 'okta_not_found' } });
});

test('where every row fails, so does the change, with the reason of the first', async () => {
  const { crew, id } = await agreedTo(12);
  for (const each of ids(12)) crew.gone.add(each);
  expect(await crew.carriedOut(id)).toMatchObject({ state: 'failed', failure: { code: 'okta_not_found' } });
});

test('while Okta’s rate limit is used up it waits, and each row is still done once', async () => {
  const { crew, id } = await agreedTo(50);
  crew.limit.most = 17;
  const { execute } = crew.process();
  const { state, next_seconds } = await execute(id);
  expect({ state, done: crew.written.length }).toEqual({ state: 'executing', done: 17 });
  expect(next_seconds).toBeGreaterThan(50);
  expect(crew.get(id).many).toMatchObject({ waiting_until: expect.any(Number) });
  expect(statesOf(crew.rows(id)).filter((each) => each === 'open')).toHaveLength(33);
  expect(await crew.carriedOut(id)).toMatchObject({ state: 'done', many: { progress: { length: 5 } } });
  expect(crew.written.toSorted()).toEqual(ids(50));
  expect(crew.get(id).many?.waiting_until).toBeUndefined();
});

test('a change that waits for the rate limit does not count as left', async () => {
  const { crew, id } = await agreedTo(20);
  crew.limit.most = 5;
  await crew.process().execute(id);
  crew.pass(320);
  expect(crew.get(id).state).toBe('executing');
});

describe('what nobody agreed to is not done:', () => {
  const of = (number: number) => (row: ManyRow) =>
    row.step ? { ...row, step: { ...row.step, parameters: { ...row.step.parameters, userId: userId(number) } } } : row;

  test.each<[string, (rows: ManyRow[]) => ManyRow[]]>([
    ['somebody else', (rows) => rows.map(of(40))],
    ['one row less', (rows) => rows.slice(1)],
    ['another order', (rows) => rows.toReversed()],
    ['another name', (rows) => rows.map((row) => ({ ...row, name: 'Somebody' }))],
  ])('a part of the table with %s stops it there', async (_, change) => {
    const { crew, id } = await agreedTo(23);
    crew.alter(id, 1, change);
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'partial', failure: { code: 'change_altered' } });
    expect(crew.written.toSorted()).toEqual(ids(10));
  });

  test.each([
    ['parts of another list', { parts: ['a', 'b', 'c'] }],
    ['more rows than were agreed to', { steps: 500 }],
    ['another operation', { operationId: 'unassignUserFromGroup' }],
    ['another list', { list: { result_id: 'x', title: 'x', total: 12 } }],
    ['other words', { said: { resource: userId(2) } }],
  ])('a record with %s does nothing', async (_, many) => {
    const { crew, id } = await agreedTo(12);
    const change = crew.get(id);
    if (change.many === undefined) throw new Error('A change that is over no list');
    crew.write({ ...change, many: { ...change.many, ...many } });
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'failed', failure: { code: 'change_altered' } });
    expect(crew.written).toEqual([]);
  });

  test.each(['approved', 'executing', 'unknown', 'stopping', 'needs_you'] as const)(
    'a record that says %s and has no receipt of ours does nothing',
    async (state) => {
      const crew = manyInMemory();
      const id = crew.ask(ids(12));
      crew.write({ ...(await crew.prepared(id)), state });
      await crew.carriedOut(id);
      await crew.process().execute(id);
      expect(crew.written).toEqual([]);
    },
  );

  test('a record that forgot how far it was does no row again', async () => {
    const { crew, id } = await agreedTo(23);
    const before = crew.get(id);
    await crew.carriedOut(id);
    crew.write({ ...before, version: 99 });
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'done' });
    expect(crew.written).toHaveLength(23);
  });
});

describe('the rest is stopped', () => {
  /** The functions of a process that is let act for the first parts only. */
  const allowed = (crew: ReturnType<typeof manyInMemory>, times: number, refusal: ReturnType<typeof failed>) => {
    let left = times;
    return crew.process(undefined, async () => (left-- > 0 ? found(crew.okta(async (_, run) => run())) : refusal));
  };
  const DENIED = refused({ outcome: 'denied', relation: 'can_manage_members', object: 'okta:groups', message: 'No.' });
  const OVER = failed('session_expired', 'Over.');

  test.each([
    ['where the right is revoked', DENIED, 'denied'],
    ['where the sign-in has run out', OVER, 'session_expired'],
  ])('%s, and what was done stays', async (_, refusal, code) => {
    const { crew, id } = await agreedTo(23);
    const change = await crew.carriedOut(id, allowed(crew, 1, refusal));
    expect(change).toMatchObject({ state: 'partial', failure: { code } });
    expect(crew.written.toSorted()).toEqual(ids(10));
    expect(statesOf(crew.rows(id)).filter((state) => state === 'open')).toHaveLength(13);
  });

  test('where the person cancels it in between', async () => {
    const { crew, id } = await agreedTo(23);
    let parts = 0;
    const change = await crew.carriedOut(
      id,
      crew.process(undefined, async () => {
        parts += 1;
        // The first part is done, and the second about to be.
        if (parts === 2) crew.cancel(id);
        return found(crew.okta(async (_, run) => run()));
      }),
    );
    expect(change).toMatchObject({ state: 'partial' });
    expect(change.failure).toBeUndefined();
    expect(crew.written).toHaveLength(20);
  });

  test('and is cancelled where none was done', async () => {
    const { crew, id } = await agreedTo(23);
    crew.write({ ...crew.get(id), state: 'executing' });
    crew.cancel(id);
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'cancelled' });
    expect(crew.written).toEqual([]);
  });

  test('until the phone lets it go on, where its card said so', async () => {
    const { crew, id } = await agreedTo(23, { background: 'phone' });
    const waits = await crew.carriedOut(id, allowed(crew, 1, OVER));
    expect(waits).toMatchObject({ state: 'needs_you', failure: { code: 'session_expired' } });
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'done' });
    expect(crew.written.toSorted()).toEqual(ids(23));
  });

  test('where the phone says no to going on', async () => {
    const { crew, id } = await agreedTo(23, { background: 'phone' });
    await crew.carriedOut(id, allowed(crew, 1, OVER));
    expect(await crew.process().stop(id)).toEqual({ state: 'partial' });
    expect(crew.get(id)).toMatchObject({ failure: { code: 'carry_on_denied' } });
    expect(crew.written).toHaveLength(10);
  });

  test('and while FGA is away it waits', async () => {
    const { crew, id } = await agreedTo(12);
    const away = crew.process(undefined, async () => failed('fga_unavailable', 'Away.'));
    expect(await away.execute(id)).toEqual({ state: 'executing', next_seconds: 10 });
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'done' });
  });
});

test('a button alone is not enough any more once somebody in the list has an admin role', async () => {
  const { crew, id } = await agreedTo(3);
  expect(crew.get(id).gate).toBe('confirm');
  crew.administrators.add(userId(2));
  expect(await crew.carriedOut(id)).toMatchObject({ state: 'failed', failure: { code: 'gate_raised' } });
  expect(crew.written).toEqual([]);
});
