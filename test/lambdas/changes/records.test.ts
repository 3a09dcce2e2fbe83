/** The records of changes: read as they count, and moved on by one writer at a time. */
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { type Requests, requestsIn } from '../../../lambdas/changes/requests.ts';
import { CHANGES_TABLE } from '../../../lambdas/contract/changes/change.ts';
import type { Actor } from '../../../lambdas/contract/changes/change-states.ts';
import { sampleRequest } from './sample.ts';
import { tables } from './tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Requests;

beforeAll(async () => {
  dynamodb = await tables();
  changes = requestsIn(dynamodb.client, Date.now);
});
afterAll(() => dynamodb.close());

const by = (actor: Actor) => changesIn(dynamodb.client, Date.now, actor);

describe('moving', () => {
  test('writes the fields and counts the version', async () => {
    const change = await changes.request(sampleRequest());
    const moved = await changes.move(change, 'failed', { failure: { code: 'internal', message: 'y' } });
    expect(moved).toMatchObject({ state: 'failed', version: 2, failure: { code: 'internal' } });
    expect(await changes.get(change.change_id)).toEqual(moved);
  });

  test('by two at once, one wins', async () => {
    const change = await changes.request(sampleRequest());
    const moves = await Promise.all([
      by('executor').move(change, 'approved'),
      by('person').move(change, 'cancelled'),
      changes.move(change, 'denied'),
    ]);
    expect(moves.filter(Boolean)).toHaveLength(1);
  });

  test('from a state that is past does nothing', async () => {
    const change = await changes.request(sampleRequest());
    const approved = await by('executor').move(change, 'approved');
    expect(await by('person').move(change, 'cancelled')).toBeUndefined();
    expect(await changes.get(change.change_id)).toEqual(approved);
  });
});

test("the person's changes come newest first and nobody else's", async () => {
  const own = [1, 2].map((later) => sampleRequest({ sub: 'oidc|okta|olga', created_at: Date.now() + later }));
  for (const change of own) await changes.request(change);
  expect((await changes.recent('oidc|okta|olga')).map(({ change_id }) => change_id)).toEqual(
    own.map(({ change_id }) => change_id).reverse(),
  );
  expect(await changes.recent('oidc|okta|nobody')).toEqual([]);
});

test('a record with a failure of another version keeps its sentence', async () => {
  const change = await changes.request(sampleRequest());
  const failure = { code: 'of_another_version', message: 'The sentence.' };
  const Item = marshall({ ...change, state: 'failed', failure });
  await dynamodb.client.send(new PutItemCommand({ TableName: CHANGES_TABLE, Item }));
  expect(await changes.get(change.change_id)).toMatchObject({
    failure: { code: 'internal', message: 'The sentence.' },
  });
});

test('a change that is not there is nothing', async () => {
  expect(await changes.get('no-such')).toBeUndefined();
});
