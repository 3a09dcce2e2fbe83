/** A change can be cancelled while it waits for its approval, and once. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { requestsIn } from '../../../lambdas/changes/requests.ts';
import { CHANGE_STATES, moversOf } from '../../../lambdas/contract/changes/change-states.ts';
import { awsAt } from '../../cloud/aws.ts';
import { overList, sampleRequest } from '../../lambdas/changes/sample.ts';
import { backend, cancel, get, me, put, startChanges } from '../doubles/changes.ts';

startChanges();

describe('cancelling', () => {
  test('turns a requested change into a cancelled one', async () => {
    const record = await put({ updated_at: 1000, version: 4 });
    const response = await cancel(record.change_id);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ id: record.change_id, state: 'cancelled' });
    expect(await (await get(`/changes/${record.change_id}`)).json()).toMatchObject({ state: 'cancelled' });
  });

  test('turns one whose list is being read into a cancelled one', async () => {
    const record = await put({ state: 'preparing', ...overList() });
    expect(await (await cancel(record.change_id)).json()).toMatchObject({ state: 'cancelled' });
  });

  test('stops the rest of a list that is being done', async () => {
    const record = await put({ state: 'executing', ...overList() });
    expect(await (await cancel(record.change_id)).json()).toMatchObject({ state: 'stopping' });
    expect((await cancel(record.change_id)).status).toBe(409);
  });

  const LATE = CHANGE_STATES.filter((state) => !['preparing', 'held', 'requested'].includes(state));
  test.each(LATE)('is too late once it is %s', async (state) => {
    const record = await put({ state });
    const response = await cancel(record.change_id);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'change_not_open' });
    expect(await (await get(`/changes/${record.change_id}`)).json()).toMatchObject({ state });
  });

  test('and leaving steps out, and calling off what waits, is what the table lets a person do, and no more', () => {
    const steps = CHANGE_STATES.flatMap((from) => CHANGE_STATES.map((to) => ({ from, to })));
    expect(steps.filter(({ from, to }) => moversOf(from, to).includes('person'))).toEqual([
      { from: 'preparing', to: 'cancelled' },
      { from: 'held', to: 'held' },
      { from: 'held', to: 'cancelled' },
      { from: 'requested', to: 'cancelled' },
      { from: 'executing', to: 'stopping' },
      { from: 'scheduled', to: 'done' },
      { from: 'overdue', to: 'done' },
    ]);
  });

  test('says nothing of a phone that was not asked only where none was', async () => {
    const { change_id } = await put();
    expect(await (await cancel(change_id)).json()).not.toHaveProperty('unasked');
  });

  test('leaves its event beside that of the request', async () => {
    const client = new DynamoDBClient(awsAt(backend().dynamodb.url));
    const { request, events } = requestsIn(client, Date.now);
    const { change_id } = await request(sampleRequest({ sub: me() }));
    expect((await cancel(change_id)).status).toBe(200);
    expect(await events(change_id)).toMatchObject([
      { version: 1, to: 'requested', by: 'person' },
      { version: 2, from: 'requested', to: 'cancelled', by: 'person' },
    ]);
    client.destroy();
  });

  test('works once when pressed twice at the same time', async () => {
    const record = await put();
    const both = await Promise.all([cancel(record.change_id), cancel(record.change_id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
