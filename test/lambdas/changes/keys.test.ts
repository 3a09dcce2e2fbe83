/** Events and locks lie beside the changes, where no read of a change meets them. */
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Requests, requestsIn } from '../../../lambdas/changes/requests.ts';
import { CHANGES_BY_SUB, CHANGES_TABLE, Change } from '../../../lambdas/contract/changes/change.ts';
import { lead } from './life.ts';
import { sampleRequest } from './sample.ts';
import { tables } from './tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Requests;
let change: Change;

beforeAll(async () => {
  dynamodb = await tables();
  changes = requestsIn(dynamodb.client, Date.now);
  change = await lead(dynamodb.client, Date.now, await changes.place(await changes.request(sampleRequest())), 'done');
});
afterAll(() => dynamodb.close());

const rows = async (IndexName?: string) => {
  const { Items = [] } = await dynamodb.client.send(new ScanCommand({ TableName: CHANGES_TABLE, IndexName }));
  return Items.map((item) => unmarshall(item));
};
const keys = async () => (await rows()).map(({ change_id }) => String(change_id));

test('a change that is done has four events and two locks beside it, each in its key space', async () => {
  const spaces = (await keys()).map((key) => key.replace(change.change_id, '<id>').replace(/#[\w-]{43}$/, '#<hash>'));
  expect(spaces.sort()).toEqual(
    ['<id>', ...[1, 2, 3, 4].map((version) => `event#<id>#${version}`), 'lock#open#<hash>', 'lock#place#<hash>'].sort(),
  );
});

test('the index of a person holds changes only', async () => {
  expect((await rows(CHANGES_BY_SUB)).map((row) => Change.parse(row))).toEqual([change]);
  expect(await changes.recent(change.sub)).toEqual([change]);
});

test('by the key of an event or a lock there is no change, and it has no events', async () => {
  const others = (await keys()).filter((key) => key !== change.change_id);
  expect(others).toHaveLength(6);
  for (const key of others) {
    expect(await changes.get(key)).toBeUndefined();
    expect(await changes.events(key)).toEqual([]);
  }
});
