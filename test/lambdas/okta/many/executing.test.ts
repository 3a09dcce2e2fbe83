/** Doing what was agreed to of a list: each row at most once, and one that fails does not stop the others. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import { partsIn } from '../../../../lambdas/changes/parts.ts';
import { CHANGES_TABLE } from '../../../../lambdas/contract/changes/change.ts';
import type { ManyRow } from '../../../../lambdas/contract/changes/many.ts';
import { failed, found, refused } from '../../../../lambdas/platform/result.ts';
import { startCrew } from './crew.ts';

const crew = startCrew(40);
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const ids = (count: number) => numbers(count).map(crew.userId);

/** A list of so many people, agreed to. */
const agreedTo = async (count: number): Promise<string> => {
  const id = await crew.ask(ids(count));
  await crew.prepared(id);
  await crew.agree(id);
  return id;
};
const statesOf = (rows: readonly ManyRow[]) => rows.map(({ step }) => step?.state);

test('every row is done once, in its turn, and read back', async () => {
  const id = await agreedTo(23);
  const written = await crew.written(async () => {
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'done', many: { steps: 23 } });
  });
  expect(written.toSorted()).toEqual(ids(23));
  expect(crew.members()).toEqual(new Set(ids(23)));
  const rows = await crew.rows(id);
  expect(new Set(statesOf(rows))).toEqual(new Set(['done']));
  expect(rows[22]?.step).toMatchObject({ after: { member: true }, okta_request_id: expect.any(String) });
});

test('two processes at once do each row once', async () => {
  const id = await agreedTo(12);
  const written = await crew.written(async () => {
    await Promise.all([crew.process().execute(id), crew.process().execute(id), crew.process().execute(id)]);
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'done' });
  });
  expect(written.toSorted()).toEqual(ids(12));
});

describe('what nobody agreed to is not done:', () => {
  const alter = async (id: string, part: number, change: (rows: ManyRow[]) => ManyRow[]) => {
    const there = await partsIn(crew.client()).read(id, part);
    if (there === undefined) throw new Error('There is no such part');
    const Item = marshall({ ...there, rows: change(there.rows) }, { removeUndefinedValues: true });
    await crew.client().send(new PutItemCommand({ TableName: CHANGES_TABLE, Item }));
  };
  const of = (number: number) => (row: ManyRow) =>
    row.step
      ? { ...row, step: { ...row.step, parameters: { ...row.step.parameters, userId: crew.userId(number) } } }
      : row;

  test.each<[string, (rows: ManyRow[]) => ManyRow[]]>([
    ['somebody else', (rows) => rows.map(of(40))],
    ['one row less', (rows) => rows.slice(1)],
    ['another order', (rows) => rows.toReversed()],
    ['another name', (rows) => rows.map((row) => ({ ...row, name: 'Somebody' }))],
  ])('a part of the table with %s stops it there', async (_, change) => {
    const id = await agreedTo(23);
    await alter(id, 1, change);
    const written = await crew.written(async () => {
      expect(await crew.carriedOut(id)).toMatchObject({ state: 'partial', failure: { code: 'change_altered' } });
    });
    expect(written.toSorted()).toEqual(ids(10));
  });

  test('a part that is put back to its beginning is not done again', async () => {
    const id = await agreedTo(23);
    await crew.process().execute(id);
    const written = await crew.written(() => crew.carriedOut(id));
    expect(written).toEqual([]);
  });

  test.each([
    ['parts of another list', (id: string) => ({ parts: [`${id}`, 'b', 'c'] })],
    ['more rows than were agreed to', () => ({ steps: 500 })],
    ['another operation', () => ({ operationId: 'unassignUserFromGroup' })],
  ])('a record with %s does nothing', async (_, many) => {
    const id = await agreedTo(12);
    const change = await crew.get(id);
    const Item = marshall({ ...change, many: { ...change.many, ...many(id) } }, { removeUndefinedValues: true });
    await crew.client().send(new PutItemCommand({ TableName: CHANGES_TABLE, Item }));
    const written = await crew.written(async () => {
      expect(await crew.carriedOut(id)).toMatchObject({ state: 'failed', failure: { code: 'change_altered' } });
    });
    expect(written).toEqual([]);
  });

  test('a record that says approved and has no receipt of ours does nothing', async () => {
    const id = await crew.ask(ids(6));
    const change = await crew.prepared(id);
    const Item = marshall({ ...change, state: 'approved' }, { removeUndefinedValues: true });
    await crew.client().send(new PutItemCommand({ TableName: CHANGES_TABLE, Item }));
    const written = await crew.written(async () => {
      expect(await crew.carriedOut(id)).toMatchObject({ state: 'failed', failure: { code: 'approval_invalid' } });
    });
    expect(written).toEqual([]);
  });
});

describe('the rest is stopped', () => {
  /** The functions of a process that is let act for the first parts only. */
  const allowed = (times: number, refusal: ReturnType<typeof failed>) => {
    let left = times;
    return crew.process(undefined, async () => (left-- > 0 ? found(crew.okta()) : refusal));
  };
  const DENIED = refused({ outcome: 'denied', relation: 'can_manage_members', object: 'okta:groups', message: 'No.' });

  test.each([
    ['where the right is revoked', DENIED, 'denied'],
    ['where the sign-in has run out', failed('session_expired', 'Over.'), 'session_expired'],
  ])('%s, and what was done stays', async (_, refusal, code) => {
    const id = await agreedTo(23);
    const written = await crew.written(async () => {
      const change = await crew.carriedOut(id, allowed(1, refusal));
      expect(change).toMatchObject({ state: 'partial', failure: { code } });
    });
    expect(written.toSorted()).toEqual(ids(10));
    expect(statesOf(await crew.rows(id)).filter((state) => state === 'open')).toHaveLength(13);
  });

  test('where the person cancels it in between', async () => {
    const id = await agreedTo(23);
    let parts = 0;
    const slow = crew.process(undefined, async () => {
      parts += 1;
      // The first part is done, and the second about to be.
      if (parts === 2) await crew.cancel(id);
      return found(crew.okta());
    });
    const change = await crew.carriedOut(id, slow);
    expect(change).toMatchObject({ state: 'partial' });
    expect(change.failure).toBeUndefined();
    expect(crew.members().size).toBe(20);
  });

  test('and while FGA is away it waits', async () => {
    const id = await agreedTo(12);
    const away = crew.process(undefined, async () => failed('fga_unavailable', 'Away.'));
    expect(await away.execute(id)).toEqual({ state: 'approved', next_seconds: 10 });
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'done' });
  });
});

test('a button alone is not enough any more once somebody in the list has an admin role', async () => {
  const id = await agreedTo(3);
  crew.org()?.users.get(crew.userId(2))?.roles.push('HELP_DESK_ADMIN');
  const written = await crew.written(async () => {
    expect(await crew.carriedOut(id)).toMatchObject({ state: 'failed', failure: { code: 'gate_raised' } });
  });
  expect(written).toEqual([]);
});

test('a row that Okta refuses fails for itself, and the change is done in part', async () => {
  const id = await agreedTo(12);
  crew.org()?.users.delete(crew.userId(12));
  expect(await crew.carriedOut(id)).toMatchObject({ state: 'partial' });
  const rows = await crew.rows(id);
  expect(statesOf(rows).filter((state) => state === 'done')).toHaveLength(11);
  expect(rows[11]?.step).toMatchObject({ state: 'failed', failure: { code: 'okta_not_found' } });
  expect(crew.members().size).toBe(11);
});
