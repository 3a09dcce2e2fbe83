/** The way of a change over a list to the phone: its rows are read first, and a few may need a button alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorizationDetails } from '../../../lambdas/changes/phone/authorization-details.ts';
import { bindingMessage } from '../../../lambdas/changes/phone/on-phone.ts';
import { pushIn } from '../../../lambdas/changes/phone/push.ts';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { type Requests, requestsIn } from '../../../lambdas/changes/requests.ts';
import { type ApprovalOptions, approval } from '../../../lambdas/ciba/approval.ts';
import { describe as told } from '../../../lambdas/ciba/describe.ts';
import { CHANGE_ROWS, type Change } from '../../../lambdas/contract/changes/change.ts';
import type { Many } from '../../../lambdas/contract/changes/many.ts';
import { rowsIn } from '../../../lambdas/platform/rows.ts';
import { overList, sampleChange, sampleRequest } from '../changes/sample.ts';
import { tables } from '../changes/tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Requests;
beforeAll(async () => {
  dynamodb = await tables();
  changes = requestsIn(dynamodb.client, Date.now);
});
afterAll(() => dynamodb.close());

const way = (invoke: ApprovalOptions['invoke']) =>
  approval({
    changes,
    push: pushIn(rowsIn(dynamodb.client, CHANGE_ROWS), { now: Date.now, pauses: [30] }),
    backchannel: { start: () => Promise.reject(new Error('is not asked')), poll: () => Promise.reject(new Error()) },
    invoke,
    now: Date.now,
    log: () => {},
  });
const asked = () => changes.request(sampleRequest(overList()));

test('a change over a list begins with its rows', async () => {
  const change = await asked();
  expect(change.state).toBe('preparing');
  expect(told(change)).toMatchObject({
    state: 'preparing',
    message: expect.stringContaining('40 users of “List (40)”'),
  });
});

test('what the executor says of the rows is passed on', async () => {
  const { change_id } = await asked();
  expect(await way(async () => ({ state: 'preparing', next_seconds: 7 })).prepare(change_id)).toEqual({
    state: 'preparing',
    next_seconds: 7,
  });
  expect(await way(async () => ({ state: 'requested' })).prepare(change_id)).toEqual({ state: 'requested' });
});

test('a list of which nothing can be made ends the change, with why', async () => {
  const { change_id } = await asked();
  const failure = { code: 'list_unusable', message: 'No row can be done.' };
  expect(await way(async () => ({ state: 'preparing', failure })).prepare(change_id)).toEqual({ state: 'failed' });
  expect(await changes.get(change_id)).toMatchObject({ state: 'failed', failure });
});

test('one that was cancelled meanwhile stays so', async () => {
  const change = await asked();
  await changesIn(dynamodb.client, Date.now, 'person').move(change, 'cancelled');
  const failure = { code: 'list_unusable', message: 'No.' };
  expect(await way(async () => ({ state: 'preparing', failure })).prepare(change.change_id)).toEqual({
    state: 'cancelled',
  });
});

test.each([
  ['does not answer', () => Promise.reject(new Error('away'))],
  ['answers something else', async () => 'oops'],
])('where the executor %s it is asked again', async (_, invoke) => {
  const { change_id } = await asked();
  expect(await way(invoke).prepare(change_id)).toEqual({ state: 'preparing', next_seconds: 5 });
});

test('the phone is not asked for what needs a button alone', async () => {
  const change = await asked();
  await changesIn(dynamodb.client, Date.now, 'executor').move(change, 'requested', { gate: 'confirm', because: [] });
  expect(await way(() => Promise.reject(new Error('is not asked'))).start(change.change_id)).toEqual({
    state: 'requested',
  });
});

test('the same list asked for twice is one change, and another one is another', async () => {
  const sub = 'oidc|okta|one-person';
  const ask = (given = {}) => changes.request(sampleRequest({ ...overList(given), sub }));
  const first = await ask();
  expect((await ask()).change_id).toBe(first.change_id);
  const list = { result_id: 'another', title: 'L', total: 3 };
  expect((await ask({ list })).change_id).not.toBe(first.change_id);
});

const person = (number: number) => ({
  type: 'user',
  id: `00u${number}`,
  login: `p${number}@acme.example`,
  name: `P ${number}`,
});
const overForty = (given = {}) => ({
  ...sampleChange(),
  ...overList({ parts: ['a', 'b', 'c', 'd'], steps: 38, left_out: 2, first: [1, 2, 3].map(person), ...given }),
});

test('the phone shows how many, the first of them, and what all have in common, in at most ten fields', () => {
  const [details] = authorizationDetails(overForty());
  const properties = Object.entries(details?.properties ?? {});
  expect(properties.length).toBeLessThanOrEqual(10);
  expect(Object.fromEntries(properties.map(([key, { value }]) => [key, value]))).toMatchObject({
    action: 'Add to a group',
    count: '38 users: p1@acme.example (P 1), p2@acme.example (P 2), p3@acme.example (P 3), 35 more',
    group: 'Sales EMEA',
  });
});

test('its one line differs wherever the list does', () => {
  const line = bindingMessage(overForty());
  expect(line).toMatch(/^7F3K Add to a group: 38 users, group Sales EMEA#[\w-]{6}$/);
  expect(bindingMessage(overForty({ parts: ['a', 'b', 'c', 'x'] }))).not.toBe(line);
});

describe('taking a list back', () => {
  const undo_of = { change_id: 'x', code: '9HRC' };
  const list = { title: 'List (40)', total: 38 };
  const undo = (given: Partial<Many> = {}) => ({
    ...overForty({ operationId: 'unassignUserFromGroup', list, steps: 36, ...given }),
    undo_of,
  });

  test('says on the phone what it takes back', () => {
    expect(authorizationDetails(undo())[0]?.properties).toMatchObject({
      action: { value: 'Undo 9HRC: Remove from a group' },
      count: { value: expect.stringMatching(/^36 users: /) },
    });
    expect(bindingMessage(undo())).toMatch(/^7F3K Undo 9HRC: Remove from a group: 36 users/);
  });

  const WHAT = 'Undo 9HRC: Remove from a group – 36 users of “List (40)”, group Sales EMEA';
  test.each<[string, Change, string]>([
    [
      'while it is read',
      { ...undo(), state: 'preparing' },
      `Reading how it stands now: ${WHAT}. Code 7F3K. Nothing is changed before it is agreed to; its card shows more.`,
    ],
    [
      'before it is agreed to',
      { ...undo(), state: 'requested' },
      `Asked for approval: ${WHAT}. Code 7F3K – approve it on your phone. Of what 9HRC did 2 cannot be undone and are left out.`,
    ],
    [
      'once a part is done',
      { ...undo({ progress: [{ open: 0, unknown: 0, done: 9, failed: 1 }] }), state: 'partial' },
      `Done in part: ${WHAT}. 9 of 36 steps were done. Say “undo 9HRC” again for the rest.`,
    ],
  ])('is told %s', (_, change, message) => {
    expect(told(change)).toMatchObject({ message });
  });
});
