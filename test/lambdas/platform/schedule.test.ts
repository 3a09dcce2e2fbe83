import { CreateScheduleCommand, GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schedulesBy } from '../../../lambdas/platform/schedule.ts';
import { awsAt } from '../../cloud/aws.ts';
import { setFault } from '../../cloud/faults/set-fault.ts';
import type { Listening } from '../../cloud/listen.ts';
import { startScheduler } from '../../cloud/scheduler/start.ts';
import { once } from '../../cloud/scheduler/tests/asked.ts';

const FUNCTION = {
  group: 'companion',
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:approval:live',
  roleArn: 'arn:aws:iam::000000000000:role/scheduler',
};
const FRIDAY = Date.parse('2099-12-04T17:00:00Z');

let scheduler: Listening;
let client: SchedulerClient;
let schedules: ReturnType<typeof schedulesBy>;
beforeAll(async () => {
  // Nothing listens there, so nothing is delivered.
  scheduler = await startScheduler({ port: 0, lambdaUrl: 'http://127.0.0.1:1', groups: [FUNCTION.group] });
  client = new SchedulerClient(awsAt(scheduler.url));
  schedules = schedulesBy(client, FUNCTION);
});
afterAll(async () => {
  client.destroy();
  await scheduler.close();
});

/** When it is due and with what, or nothing. */
const kept = async (Name: string) => {
  const found = await client
    .send(new GetScheduleCommand({ Name, GroupName: FUNCTION.group }))
    .catch((error: Error) => (error.name === 'ResourceNotFoundException' ? undefined : Promise.reject(error)));
  return found && [found.ScheduleExpression, found.Target?.Input];
};

test('a schedule starts the one function, by the one role, once, with what it is given', async () => {
  await schedules.set('a', FRIDAY, { change_id: 'c1' });
  expect(await client.send(new GetScheduleCommand({ Name: 'a', GroupName: FUNCTION.group }))).toMatchObject({
    ScheduleExpression: 'at(2099-12-04T17:00:00)',
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: FUNCTION.functionArn, RoleArn: FUNCTION.roleArn, Input: '{"change_id":"c1"}' },
  });
});

test('a part of a second is never cut off, so that it is not early', async () => {
  await schedules.set('part', FRIDAY + 1, {});
  expect(await kept('part')).toEqual(['at(2099-12-04T17:00:01)', '{}']);
});

test('set twice it is there once, as it was set last', async () => {
  await schedules.set('twice', FRIDAY, { n: 1 });
  await schedules.set('twice', FRIDAY + 60_000, { n: 2 });
  expect(await kept('twice')).toEqual(['at(2099-12-04T17:01:00)', '{"n":2}']);
});

test('it is set though the answer to the first request was lost', async () => {
  const patient = new SchedulerClient({ ...awsAt(scheduler.url), maxAttempts: 2 });
  await setFault(scheduler.url, { operationId: 'CreateSchedule', mode: 'apply-then-cut' });
  await schedulesBy(patient, FUNCTION).set('lost', FRIDAY, {});
  patient.destroy();
  expect(await kept('lost')).toEqual(['at(2099-12-04T17:00:00)', '{}']);
});

test('it is moved while it is there', async () => {
  await schedules.set('moved', FRIDAY, {});
  expect(await schedules.move('moved', FRIDAY + 3_600_000, { n: 1 })).toBe(true);
  expect(await kept('moved')).toEqual(['at(2099-12-04T18:00:00)', '{"n":1}']);
  expect(await schedules.move('none', FRIDAY, {})).toBe(false);
  expect(await kept('none')).toBeUndefined();
});

test('it is removed, and what is not there is removed already', async () => {
  await schedules.set('removed', FRIDAY, {});
  await schedules.remove('removed');
  expect(await kept('removed')).toBeUndefined();
  await schedules.remove('removed');
});

test('what Scheduler does not do is thrown', async () => {
  for (const operationId of ['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'])
    await setFault(scheduler.url, { operationId, mode: '500' });
  const broken = { name: 'InternalServerException' };
  await expect(schedules.set('x', FRIDAY, {})).rejects.toMatchObject(broken);
  await expect(schedules.move('x', FRIDAY, {})).rejects.toMatchObject(broken);
  await expect(schedules.remove('x')).rejects.toMatchObject(broken);
});

test('another one’s schedule that is gone before it can be replaced is not taken for set', async () => {
  await client.send(new CreateScheduleCommand(once('gone', '2099-12-04T17:00:00')));
  await setFault(scheduler.url, { operationId: 'UpdateSchedule', mode: '500' });
  await expect(schedules.set('gone', FRIDAY, {})).rejects.toMatchObject({ name: 'InternalServerException' });
});
