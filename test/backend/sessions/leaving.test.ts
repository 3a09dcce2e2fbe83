/** What is left of a person in the backend after `DELETE /session`: signing out, or disconnecting Okta. */
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { ChangeState } from '../../../lambdas/contract/changes/change-states.ts';
import { SESSIONS_TABLE, SessionRow } from '../../../lambdas/contract/session.ts';
import { awsAt } from '../../cloud/aws.ts';
import { startBackend } from '../doubles/backend.ts';
import { backend, get, me, put, startChanges, token } from '../doubles/changes.ts';

startChanges();

let table: DynamoDBClient;
beforeAll(() => {
  table = new DynamoDBClient(awsAt(backend().dynamodb.url));
});
afterAll(() => table.destroy());

const leave = (bearer = token()) => backend().request('/session', { method: 'DELETE', token: bearer });
const ask = async (threadId: string, bearer = token()) => (await backend().run({ threadId }, bearer)).text();
const sessionsOf = async (sub: string) => {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: SESSIONS_TABLE, ConsistentRead: true }));
  return Items.map((item) => SessionRow.parse(unmarshall(item))).filter((row) => row.sub === sub);
};
const stateOf = async (id: string) =>
  z.object({ state: z.string() }).parse(await (await get(`/changes/${id}`)).json()).state;

test('the sessions of all conversations are gone, and those of others stay', async () => {
  const other = `${me()}0`;
  const ofOther = await backend().tenant.sign({ sub: other });
  await ask('one');
  await ask('two');
  await ask('one', ofOther);
  expect(await sessionsOf(me())).toHaveLength(2);
  const response = await leave();
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(await sessionsOf(me())).toEqual([]);
  expect(await sessionsOf(other)).toHaveLength(1);
});

test('the Okta token is gone: the next question asks Token Vault again', async () => {
  await ask('one');
  const { exchanges } = backend().tenant.state;
  const before = exchanges.length;
  await ask('two');
  expect(exchanges).toHaveLength(before);
  await leave();
  await ask('three');
  expect(exchanges).toHaveLength(before + 1);
});

test('a change that waits for the phone is cancelled, and so is a plan of which it was not asked yet', async () => {
  const waiting = await Promise.all([put(), put(), put({ state: 'held' })]);
  expect((await leave()).status).toBe(204);
  for (const { change_id } of waiting) expect(await stateOf(change_id)).toBe('cancelled');
});

test.each<ChangeState>(['approved', 'executing', 'unknown'])(
  'a change that was agreed to goes on when it is %s, with its session and no other',
  async (state) => {
    await ask('one');
    await ask('two');
    const [row] = await sessionsOf(me());
    const { change_id } = await put({ state, session_id: row?.session_id ?? '' });
    await put({ session_id: 'sanother' });
    await leave();
    expect(await stateOf(change_id)).toBe(state);
    expect(await sessionsOf(me())).toEqual([row]);
  },
);

test.each<ChangeState>(['done', 'denied', 'cancelled'])('a change that is %s keeps no session', async (state) => {
  await ask('one');
  const [row] = await sessionsOf(me());
  await put({ state, session_id: row?.session_id ?? '' });
  await leave();
  expect(await sessionsOf(me())).toEqual([]);
});

test('nobody leaves for another: it takes a token that may cancel changes', async () => {
  await ask('one');
  const without = await backend().tenant.sign({ sub: me(), scope: 'chat read:changes' });
  expect((await leave(without)).status).toBe(403);
  expect((await backend().app.request('/session', { method: 'DELETE' })).status).toBe(401);
  expect(await sessionsOf(me())).toHaveLength(1);
});

test('it is told when DynamoDB does not answer', async () => {
  const other = await startBackend();
  await other.dynamodb.close();
  const response = await other.request('/session', { method: 'DELETE' });
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'dynamodb_unavailable' });
  await other.close();
});
