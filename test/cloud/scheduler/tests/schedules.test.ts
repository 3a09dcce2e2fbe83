import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awsAt } from '../../aws.ts';
import { setFault } from '../../faults/set-fault.ts';
import type { Listening } from '../../listen.ts';
import { startScheduler } from '../start.ts';
import { once } from './asked.ts';

let scheduler: Listening;
let client: SchedulerClient;
beforeAll(async () => {
  scheduler = await startScheduler({ port: 0, lambdaUrl: 'http://127.0.0.1:1', groups: ['companion'] });
  client = new SchedulerClient(awsAt(scheduler.url));
});
afterAll(async () => {
  client.destroy();
  await scheduler.close();
});

const AT = '2099-12-04T17:00:00';
const create = (...args: Parameters<typeof once>) => client.send(new CreateScheduleCommand(once(...args)));
const get = (Name: string) => client.send(new GetScheduleCommand({ Name, GroupName: 'companion' }));
const remove = (Name: string) => client.send(new DeleteScheduleCommand({ Name, GroupName: 'companion' }));

test('a schedule is created, read, replaced and deleted by its name', async () => {
  const { ScheduleArn } = await create('a', AT, { Description: 'first' });
  expect(ScheduleArn).toBe('arn:aws:scheduler:us-east-1:000000000000:schedule/companion/a');
  expect(await get('a')).toMatchObject({
    Arn: ScheduleArn,
    Name: 'a',
    GroupName: 'companion',
    Description: 'first',
    ScheduleExpression: `at(${AT})`,
    ScheduleExpressionTimezone: 'UTC',
    ActionAfterCompletion: 'DELETE',
    State: 'ENABLED',
    CreationDate: expect.any(Date),
    Target: {
      Input: '{"do":"echo","name":"a"}',
      RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
    },
  });
  await client.send(new UpdateScheduleCommand(once('a', '2099-12-05T08:30:00')));
  const replaced = await get('a');
  expect(replaced.ScheduleExpression).toBe('at(2099-12-05T08:30:00)');
  expect(replaced.Description).toBeUndefined();
  await remove('a');
  await expect(get('a')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a name is taken once, but the same request may come twice', async () => {
  await create('twice', AT, { ClientToken: 'token' });
  await create('twice', AT, { ClientToken: 'token' });
  const conflict = { name: 'ConflictException', $metadata: { httpStatusCode: 409 } };
  await expect(create('twice', AT, { ClientToken: 'other' })).rejects.toMatchObject(conflict);
  await expect(create('twice', '2099-01-01T00:00:00', { ClientToken: 'token' })).rejects.toMatchObject(conflict);
  await expect(create('twice', AT)).rejects.toMatchObject(conflict);
});

test('schedules are listed by group and the beginning of their names, a page at a time', async () => {
  for (const name of ['p-2', 'p-1', 'q-1', 'p-3']) await create(name, AT);
  const list = { GroupName: 'companion', NamePrefix: 'p-', MaxResults: 2 };
  const first = await client.send(new ListSchedulesCommand(list));
  expect(first.Schedules?.map(({ Name }) => Name)).toEqual(['p-1', 'p-2']);
  const { Schedules, NextToken } = await client.send(new ListSchedulesCommand({ ...list, NextToken: first.NextToken }));
  expect(Schedules?.map(({ Name }) => Name)).toEqual(['p-3']);
  expect(NextToken).toBeUndefined();
  expect((await client.send(new ListSchedulesCommand({ GroupName: 'default' }))).Schedules).toEqual([]);
});

test.each(['default', 'companion'])('the group %s can be looked up', async (Name) => {
  expect(await client.send(new GetScheduleGroupCommand({ Name }))).toMatchObject({
    Arn: `arn:aws:scheduler:us-east-1:000000000000:schedule-group/${Name}`,
    Name,
    State: 'ACTIVE',
    CreationDate: expect.any(Date),
    LastModificationDate: expect.any(Date),
  });
});

describe('what is not there', () => {
  test.each([
    ['to read', () => get('none'), 'Schedule none does not exist.'],
    ['to delete', () => remove('none'), 'Schedule none does not exist.'],
    ['to replace', () => client.send(new UpdateScheduleCommand(once('none', AT))), 'Schedule none does not exist.'],
    [
      'to look up as a group',
      () => client.send(new GetScheduleGroupCommand({ Name: 'none' })),
      'Schedule group none does not exist.',
    ],
    ['to create in', () => create('a', AT, { GroupName: 'none' }), 'Schedule group none does not exist.'],
  ])('%s is said to be missing', async (_, ask, message) => {
    await expect(ask()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message,
      $metadata: { httpStatusCode: 404 },
    });
  });
});

describe('a schedule is refused', () => {
  const target = (rest: object) => ({ Target: { ...once('x', AT).Target, ...rest } as never });
  test.each([
    ['without a time', { ScheduleExpression: 'at(tomorrow)' }],
    ['for a day that no calendar has', { ScheduleExpression: 'at(2099-13-01T00:00:00)' }],
    ['with a time zone in its time', { ScheduleExpression: 'at(2099-12-01T00:00:00Z)' }],
    ['that comes again and again, which nothing here asks for', { ScheduleExpression: 'rate(1 day)' }],
    ['in a zone that nobody lives in', { ScheduleExpressionTimezone: 'Mars/Olympus' }],
    ['that may wait', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' as const, MaximumWindowInMinutes: 5 } }],
    ['for what is no function', target({ Arn: 'arn:aws:sqs:us-east-1:000000000000:queue' })],
    ['with no role to take', target({ RoleArn: 'scheduler' })],
    ['that would be tried for ever', target({ RetryPolicy: { MaximumRetryAttempts: 186 } })],
    ['with a token that is none', { ClientToken: 'a b' }],
  ])('%s', async (_, rest) => {
    await expect(create('x', AT, rest)).rejects.toMatchObject({
      name: 'ValidationException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('under a name that is none', async () => {
    await expect(create('a b', AT)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('unsigned', async () => {
    expect((await fetch(`${scheduler.url}/schedules`)).status).toBe(403);
  });
});

test.each([
  ['429', 'ThrottlingException'],
  ['500', 'InternalServerException'],
])('a fault %s of an operation is said as %s', async (mode, name) => {
  await setFault(scheduler.url, { operationId: 'CreateSchedule', mode });
  await expect(create(`fault-${mode}`, AT)).rejects.toMatchObject({ name });
  await create(`fault-${mode}`, AT);
});

test('a clock takes a time, as JSON', async () => {
  const post = (body: string, type: string) =>
    fetch(`${scheduler.url}/clock`, { method: 'POST', headers: { 'content-type': type }, body });
  expect((await post('{"now":"soon"}', 'application/json')).status).toBe(400);
  expect((await post('{"now":"2026-12-04T17:00:00Z"}', 'text/plain')).status).toBe(415);
});
