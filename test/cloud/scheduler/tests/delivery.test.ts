import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { awsAt } from '../../aws.ts';
import { setFault } from '../../faults/set-fault.ts';
import { lambda, lines, plain, startFunctions } from '../../lambda/tests/local.ts';
import type { Listening } from '../../listen.ts';
import { setClock } from '../set-clock.ts';
import { startScheduler } from '../start.ts';
import { once } from './asked.ts';

startFunctions(() => [plain('plain', { aliases: ['live'] })]);
let scheduler: Listening;
let client: SchedulerClient;
const log: string[] = [];
beforeEach(async () => {
  log.length = 0;
  scheduler = await startScheduler({
    port: 0,
    lambdaUrl: lambda.url,
    groups: ['companion'],
    log: (line) => log.push(line),
  });
  client = new SchedulerClient(awsAt(scheduler.url));
});
afterEach(async () => {
  client.destroy();
  await scheduler.close();
});
beforeAll(() => lines.splice(0));
afterAll(() => lines.splice(0));

const create = (asked: CreateScheduleCommandInput) => client.send(new CreateScheduleCommand(asked));
const names = async () =>
  (await client.send(new ListSchedulesCommand({ GroupName: 'companion' }))).Schedules?.map(({ Name }) => Name);
const later = (time: string) => setClock(scheduler.url, Date.parse(time));
const secondsFromNow = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19);

test('at its time a schedule starts its function with its input, and is gone', async () => {
  const before = lines.length;
  await create(once('a', '2098-12-04T17:00:00'));
  await later('2098-12-04T16:59:59Z');
  expect([log, await names()]).toEqual([[], ['a']]);
  await later('2098-12-04T17:00:00Z');
  expect([log, await names()]).toEqual([['a delivered'], []]);
  await expect
    .poll(() => lines.slice(before).map(({ line }) => line))
    .toEqual([expect.stringContaining('"act":"echo"')]);
});

test('it waits for the next due time by itself, and for the one after', async () => {
  await create(once('second', secondsFromNow(2)));
  await create(once('past', '2020-01-01T00:00:00'));
  await create(once('first', secondsFromNow(1)));
  await expect.poll(() => log).toEqual(['past delivered', 'first delivered', 'second delivered']);
});

test.each([
  ['Europe/Berlin', '2098-12-04T17:00:00', '2098-12-04T16:00:00Z'],
  ['Europe/Berlin', '2098-07-04T17:00:00', '2098-07-04T15:00:00Z'],
  ['America/New_York', '2098-12-04T17:00:00', '2098-12-04T22:00:00Z'],
])('a time of %s, %s, is %s', async (ScheduleExpressionTimezone, at, instant) => {
  await create(once('there', at, { ScheduleExpressionTimezone }));
  await setClock(scheduler.url, Date.parse(instant) - 1000);
  expect(log).toEqual([]);
  await later(instant);
  expect(log).toEqual(['there delivered']);
});

test('one that is moved counts at its new time, and one that is deleted never', async () => {
  await create(once('moved', '2098-01-01T00:00:00'));
  await create(once('deleted', '2098-01-01T00:00:00'));
  await client.send(new UpdateScheduleCommand(once('moved', '2098-03-01T00:00:00')));
  await client.send(new DeleteScheduleCommand({ Name: 'deleted', GroupName: 'companion' }));
  await later('2098-02-01T00:00:00Z');
  expect(log).toEqual([]);
  await later('2098-03-01T00:00:00Z');
  expect(log).toEqual(['moved delivered']);
});

test('one that is switched off is not delivered, and one that is to stay is delivered once', async () => {
  await create(once('off', '2098-01-01T00:00:00', { State: 'DISABLED' }));
  await create(once('stays', '2098-01-01T00:00:00', { ActionAfterCompletion: 'NONE' }));
  await later('2098-01-01T00:00:00Z');
  await later('2098-01-02T00:00:00Z');
  expect([log, await names()]).toEqual([['stays delivered'], ['off', 'stays']]);
});

test('a function that is not to be reached is tried again, as often as the policy says', async () => {
  const path =
    '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Aplain%3Alive/invocations';
  const { Target } = once('x', '2098-01-01T00:00:00');
  const asked = (name: string, MaximumRetryAttempts: number) =>
    once(name, '2098-01-01T00:00:00', { Target: Target && { ...Target, RetryPolicy: { MaximumRetryAttempts } } });
  await setFault(lambda.url, { path, mode: '500', times: 3 });
  await create(asked('again', 3));
  await later('2098-01-01T00:00:00Z');
  await setFault(lambda.url, { path, mode: '429', times: 2 });
  await create(asked('given-up', 1));
  await later('2098-01-01T00:00:01Z');
  expect(log).toEqual([
    ...Array(3).fill('again ServiceException'),
    'again delivered',
    ...Array(2).fill('given-up TooManyRequestsException'),
  ]);
  expect(await names()).toEqual([]);
});

test('a function that failed is Lambda’s to try again', async () => {
  const { Target } = once('throws', '2098-01-01T00:00:00');
  await create(once('throws', '2098-01-01T00:00:00', { Target: Target && { ...Target, Input: '{"do":"throw"}' } }));
  await later('2098-01-01T00:00:00Z');
  expect(log).toEqual(['throws delivered']);
});
