/** Each move of a change is in the record, which points to the event beside it; what was done to the events shows. */
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { besideIn, verifyEvents } from '../../../lambdas/audit/events.ts';
import { allRows } from '../../../lambdas/audit/read.ts';
import { type AuditRecord, recordIn } from '../../../lambdas/audit/record.ts';
import { verify } from '../../../lambdas/audit/verify.ts';
import { sha256 } from '../../../lambdas/changes/canonical.ts';
import type { ChangeEvent } from '../../../lambdas/changes/events.ts';
import { type Changes, changesIn } from '../../../lambdas/changes/records.ts';
import { requestsIn } from '../../../lambdas/changes/requests.ts';
import { AuditRow } from '../../../lambdas/contract/audit/row.ts';
import { CHANGES_TABLE, type Change } from '../../../lambdas/contract/changes/change.ts';
import { sampleRequest } from '../changes/sample.ts';
import { tables } from '../changes/tables.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const lines: string[] = [];
const recording = (client: Awaited<ReturnType<typeof tables>>['client']) =>
  recordIn({ client, key: Buffer.alloc(32, 7), now: Date.now, log: (line) => lines.push(line) });

let dynamodb: Awaited<ReturnType<typeof tables>>;
let record: AuditRecord;
let executor: Changes;
let change: Change;
beforeAll(async () => {
  dynamodb = await tables();
  record = recording(dynamodb.client);
  executor = changesIn(dynamodb.client, Date.now, 'executor', record.moved);
});
afterAll(() => dynamodb.close());

const move = async (moved: Change, to: 'approved' | 'executing' | 'done', by = executor) =>
  (await by.move(moved, to)) ?? expect.unreachable();
beforeEach(async () => {
  const asked = await requestsIn(dynamodb.client, Date.now, record.moved).request(sampleRequest());
  change = await move(await move(await move(asked, 'approved'), 'executing'), 'done');
});

const rows = async () => {
  const found: AuditRow[] = [];
  for await (const row of allRows(dynamodb.client)) found.push(AuditRow.parse(row));
  return found.filter(({ change_id }) => change_id === change.change_id);
};
const flaws = async (now = Date.now()) => verifyEvents(await rows(), besideIn(dynamodb.client), now);
const keyOf = (version: number) => ({ change_id: `event#${change.change_id}#${version}` });
const overwrite = (event: object) =>
  dynamodb.client.send(
    new PutItemCommand({ TableName: CHANGES_TABLE, Item: marshall(event, { removeUndefinedValues: true }) }),
  );
const remove = (key: object) =>
  dynamodb.client.send(new DeleteItemCommand({ TableName: CHANGES_TABLE, Key: marshall(key) }));

test('a row a move, with its digest, and no name in any', async () => {
  const events = await executor.events(change.change_id);
  expect((await rows()).map(({ version, state, digest }) => [version, state, digest])).toEqual(
    events.map((event) => [event.version, event.to, sha256(event)]),
  );
  expect(await flaws()).toEqual([]);
  const text = JSON.stringify(await rows());
  for (const said of [change.sub, change.requester ?? '', '@', 'ben']) if (said) expect(text).not.toContain(said);
});

test('a move whose row was cut off is made good by who comes next, before its event', async () => {
  const asked = await requestsIn(dynamodb.client, Date.now, record.moved).request(sampleRequest({ reason: 'other' }));
  const deaf = changesIn(dynamodb.client, Date.now, 'executor', () => Promise.reject(new Error('cut off')));
  change = await move(asked, 'approved', deaf);
  // Until then both are still to come.
  expect(await flaws()).toEqual([]);
  expect((await rows()).map(({ version }) => version)).toEqual([1]);
  await executor.get(change.change_id);
  expect((await rows()).map(({ version }) => version)).toEqual([1, 2]);
  expect(await flaws()).toEqual([]);
});

test('an event that was cut off behind its row in the record is still to come, as the change tells it', async () => {
  await remove(keyOf(4));
  expect(await flaws()).toEqual([]);
  await overwrite({ ...change, updated_at: change.updated_at - 1 });
  expect(await flaws()).toEqual([{ change_id: change.change_id, version: 4, is: 'not_as_recorded' }]);
  await overwrite(change);
  await executor.get(change.change_id);
  expect((await executor.events(change.change_id)).length).toBe(4);
});

test('where the record does not answer, a change does not move on over a move that is not in it', async () => {
  const asked = await requestsIn(dynamodb.client, Date.now).request(sampleRequest({ reason: 'other' }));
  const deaf = changesIn(dynamodb.client, Date.now, 'executor', () => Promise.reject(new Error('cut off')));
  const approved = await move(asked, 'approved', deaf);
  await expect(deaf.move(approved, 'executing')).rejects.toThrow('cut off');
  expect(await executor.get(asked.change_id)).toMatchObject({ state: 'approved', version: 2 });
});

describe('it shows', () => {
  test('that an event is gone', async () => {
    await remove(keyOf(2));
    expect(await flaws()).toContainEqual({ change_id: change.change_id, version: 2, is: 'broken' });
  });

  test('that all events were written anew, one fitting the other', async () => {
    let prev: string | undefined;
    const anew: ChangeEvent[] = (await executor.events(change.change_id)).map((event) => {
      const next = { ...event, at: event.at - 1, ...(prev !== undefined && { prev }) };
      prev = sha256(next);
      return next;
    });
    for (const event of anew) await overwrite({ ...event, ...keyOf(event.version), ttl: change.ttl });
    const last = anew.at(-1);
    const {
      at: _at,
      version: _version,
      failure_code: _code,
      hash: _hash,
      ...transition
    } = last ?? expect.unreachable();
    await overwrite({ ...change, transition, updated_at: last?.at });
    expect((await flaws()).map(({ version, is }) => [version, is])).toEqual(
      [1, 2, 3, 4].map((version) => [version, 'not_as_recorded']),
    );
  });

  test('that a change was set back or is gone, but for one that was kept its time', async () => {
    await remove({ change_id: change.change_id });
    expect(await flaws()).toEqual([{ change_id: change.change_id, version: 0, is: 'gone' }]);
    expect(await flaws(Date.now() + 401 * DAY_MS)).toEqual([]);
  });

  test('that a move is in no row', async () => {
    const silent = changesIn(dynamodb.client, Date.now, 'person');
    const asked = await requestsIn(dynamodb.client, Date.now, record.moved).request(sampleRequest({ reason: 'other' }));
    change = (await silent.move(asked, 'cancelled')) ?? expect.unreachable();
    expect(await flaws()).toEqual([{ change_id: change.change_id, version: 2, is: 'not_recorded' }]);
  });
});

test('what cannot be written is refused or told in the log, and never thrown', async () => {
  const client = dynamodb.connect();
  client.middlewareStack.add(() => () => Promise.reject(new Error('away')), { step: 'initialize' });
  const deaf = recording(client);
  expect(await deaf.intend('mia', { event: 'read', phase: 'intended' })).toMatchObject({
    refusal: { code: 'audit_unavailable' },
  });
  await deaf.tell('mia', { event: 'refusal' });
  expect(lines).toEqual([
    '{"event":"audit_unavailable","of":"read","phase":"intended"}',
    '{"event":"audit_unavailable","of":"refusal"}',
  ]);
});

test('all of it is one chain without a flaw', async () => {
  const all: unknown[] = [];
  for await (const row of allRows(dynamodb.client)) all.push(row);
  expect(verify({ rows: all })).toEqual([]);
});
