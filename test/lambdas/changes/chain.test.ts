/** The events of a change are a chain: one that is missing or was altered shows, whoever wrote into the table. */
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokenAt, type ChangeEvent } from '../../../lambdas/changes/events.ts';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { type Requests, requestsIn } from '../../../lambdas/changes/requests.ts';
import { CHANGES_TABLE, type Change } from '../../../lambdas/contract/changes/change.ts';
import { lead } from './life.ts';
import { sampleRequest } from './sample.ts';
import { tables } from './tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Requests;
beforeAll(async () => {
  dynamodb = await tables();
  changes = requestsIn(dynamodb.client, Date.now);
});
afterAll(() => dynamodb.close());

const keyOf = ({ change_id }: Change, version: number) => `event#${change_id}#${version}`;
const done = async () => lead(dynamodb.client, Date.now, await changes.request(sampleRequest()), 'done');
const events = ({ change_id }: Change) => changes.events(change_id);
const overwrite = (change: Change, event: ChangeEvent) =>
  dynamodb.client.send(
    new PutItemCommand({
      TableName: CHANGES_TABLE,
      Item: marshall({ ...event, change_id: keyOf(change, event.version), ttl: 1 }, { removeUndefinedValues: true }),
    }),
  );

test('each event holds the hash of the change and a digest of the event before it', async () => {
  const change = await done();
  const all = await events(change);
  expect(all.map(({ hash }) => hash)).toEqual(all.map(() => change.hash));
  expect(all[0]).not.toHaveProperty('prev');
  expect(new Set(all.slice(1).map(({ prev }) => prev)).size).toBe(3);
  expect(brokenAt(change, all)).toBeUndefined();
});

test('the chain is whole where a crash left an event out, and it was made good', async () => {
  const asked = await changes.request(sampleRequest());
  await changesIn(dynamodb.cutOffAt('#2'), Date.now, 'executor').move(asked, 'approved');
  const approved = (await changes.get(asked.change_id)) ?? expect.unreachable();
  const failed = await changesIn(dynamodb.client, Date.now, 'executor').move(approved, 'failed');
  expect(brokenAt(failed ?? expect.unreachable(), await events(approved))).toBeUndefined();
});

test.each([1, 2, 3])('event %i that is missing shows', async (version) => {
  const change = await done();
  const Key = marshall({ change_id: keyOf(change, version) });
  await dynamodb.client.send(new DeleteItemCommand({ TableName: CHANGES_TABLE, Key }));
  expect(brokenAt(change, await events(change))).toBe(version);
});

test.each<[string, Partial<ChangeEvent>]>([
  ['who did it', { by: 'approval' }],
  ['what came of it', { to: 'denied' }],
  ['when it was', { at: 1 }],
  ['what was agreed to', { hash: 'other' }],
  ['what was before', { prev: 'other' }],
  ['why it failed', { failure_code: 'internal' }],
  ['the request at Okta', { okta_request_id: 'other' }],
])('an event that was altered shows: %s', async (_, given) => {
  const change = await done();
  const all = await events(change);
  for (const event of all) {
    await overwrite(change, { ...event, ...given });
    const broken = brokenAt(change, await events(change));
    expect([event.version, event.version + 1]).toContain(broken);
    await overwrite(change, event);
  }
  expect(brokenAt(change, await events(change))).toBeUndefined();
});

test('a row that was set back shows: another event than its own is there already', async () => {
  const change = await done();
  const back: Change = { ...change, state: 'failed', transition: { from: 'requested', to: 'failed', by: 'approval' } };
  await dynamodb.client.send(
    new PutItemCommand({ TableName: CHANGES_TABLE, Item: marshall(back, { removeUndefinedValues: true }) }),
  );
  expect(brokenAt(back, await events(back))).toBe(change.version);
});
