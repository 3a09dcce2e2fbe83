/** The doctor on what is done later: what is broken gives its own sentence, and only that one. */
import { createServer } from 'node:http';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduleChecks } from '../../../../backend/operator/doctor/aws/schedule-checks.ts';
import { SCHEDULE_GROUP } from '../../../../lambdas/contract/aws/schedule-group.ts';
import { awsAt } from '../../../cloud/aws.ts';
import { arnOf } from '../../../cloud/lambda/function.ts';
import { startLambda } from '../../../cloud/lambda/start.ts';
import { type Listening, listen } from '../../../cloud/listen.ts';
import { startScheduler } from '../../../cloud/scheduler/start.ts';
import { once } from '../../../cloud/scheduler/tests/asked.ts';
import { altered } from '../altered.ts';
import { examination, expectOnly, linesOf, NOWHERE } from '../examine.ts';

const { examine, unsaid } = examination();
const APPROVAL = arnOf('approval', 'live');
const ROLE = 'arn:aws:iam::000000000000:role/scheduler';
const GROUP = 'Schedule group: ';
const ASKS = 'Schedules: what okta asks for: ';
const WAITS = 'Schedules: what waits: ';

let lambda: Listening;
let scheduler: Listening;
beforeAll(async () => {
  const handler = new URL('../../../cloud/lambda/tests/fixtures/plain.ts', import.meta.url).pathname;
  const deployed = (name: string, environment: Record<string, string>) => ({
    ...{ name, handler, environment, timeoutSeconds: 3, aliases: ['live'] },
  });
  lambda = await startLambda({
    port: 0,
    cold: true,
    functions: [
      deployed('okta', { SCHEDULED_FUNCTION: APPROVAL, SCHEDULER_ROLE: ROLE }),
      deployed('old', {}),
      deployed('half', { SCHEDULED_FUNCTION: APPROVAL, SCHEDULER_ROLE: '' }),
      deployed('else', { SCHEDULED_FUNCTION: arnOf('report', 'live'), SCHEDULER_ROLE: ROLE }),
    ],
  });
  scheduler = await startScheduler({ port: 0, lambdaUrl: lambda.url, groups: [SCHEDULE_GROUP] });
});
afterAll(() => Promise.all([lambda.close(), scheduler.close()]));

const see = (change: Record<string, string> = {}) =>
  examine(({ aws }) => scheduleChecks(aws.schedules), {
    AWS_ENDPOINT_URL_LAMBDA: lambda.url,
    AWS_ENDPOINT_URL_SCHEDULER: scheduler.url,
    OKTA_FUNCTION: 'okta:live',
    APPROVAL_FUNCTION: 'approval:live',
    ...change,
  });

/** What the checks find where these schedules wait. */
async function seeWaiting(...schedules: [name: string, arn: string, state?: 'ENABLED' | 'DISABLED', role?: string][]) {
  const own = await startScheduler({ port: 0, lambdaUrl: lambda.url, groups: [SCHEDULE_GROUP] });
  const client = new SchedulerClient(awsAt(own.url));
  for (const [name, Arn, State = 'ENABLED', RoleArn = ROLE] of schedules) {
    const Target = { Arn, RoleArn };
    await client.send(
      new CreateScheduleCommand(once(name, '2098-12-04T17:00:00', { GroupName: SCHEDULE_GROUP, State, Target })),
    );
  }
  const found = await see({ AWS_ENDPOINT_URL_SCHEDULER: own.url });
  client.destroy();
  await own.close();
  return found;
}

test.each([
  ['by its name', 'approval:live'],
  ['by its ARN', APPROVAL],
])('schedules are right as they were deployed, with the workflow %s', async (_, APPROVAL_FUNCTION) => {
  const found = await see({ APPROVAL_FUNCTION });
  expect(found.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok']);
});

test('a group that is not there is told once', async () => {
  const without = await startScheduler({ port: 0, lambdaUrl: lambda.url });
  expectOnly(
    await see({ AWS_ENDPOINT_URL_SCHEDULER: without.url }),
    `${GROUP}There is no schedule group okta-companion here, so nothing can be agreed to for later. → Check AWS_REGION, or run npm run deploy.`,
  );
  await without.close();
});

test('a group that somebody deletes is told', async () => {
  const door = await altered(scheduler.url, (answer) => answer.replace('"State":"ACTIVE"', '"State":"DELETING"'));
  expectOnly(
    await see({ AWS_ENDPOINT_URL_SCHEDULER: door.url }),
    `${GROUP}The schedule group okta-companion is DELETING, and what waits in it goes with it. → Once it is gone, run aws scheduler create-schedule-group --name okta-companion, and look at “what access is temporary?” in the panel.`,
  );
  await door.close();
});

test.each([
  [
    'none:live',
    'There is no function none:live here. → Check its variable, such as OKTA_FUNCTION, and AWS_REGION, or run npm run deploy.',
  ],
  [
    'old:live',
    'The function old:live lacks SCHEDULED_FUNCTION SCHEDULER_ROLE, so it cannot have anything done later. → Run npm run deploy.',
  ],
  [
    'half:live',
    'The function half:live lacks SCHEDULER_ROLE, so it cannot have anything done later. → Run npm run deploy.',
  ],
  [
    'else:live',
    `The function else:live has Scheduler start ${arnOf('report', 'live')}, not approval:live. → Check APPROVAL_FUNCTION, or run npm run deploy.`,
  ],
])('a function that cannot have the workflow started is told: %s', async (OKTA_FUNCTION, line) => {
  expectOnly(await see({ OKTA_FUNCTION }), `${ASKS}${line}`);
});

test('schedules that will start the workflow are right', async () => {
  expect(linesOf(await seeWaiting(['a', APPROVAL], ['b', APPROVAL]))).toEqual([]);
});

test('schedules that are switched off are told', async () => {
  expectOnly(
    await seeWaiting(['a', APPROVAL], ['b', APPROVAL, 'DISABLED']),
    `${WAITS}Somebody has switched off schedules, so what was agreed to is not done at its time: b. → Find out why, then enable them in Amazon EventBridge → Schedules, group okta-companion.`,
  );
});

test('schedules that start another function are told', async () => {
  expectOnly(
    await seeWaiting(['a', arnOf('approval')], ['b', APPROVAL], ['c', arnOf('report', 'live')]),
    `${WAITS}There are schedules that start another function than approval:live: a and 1 more. → Let them start it in Amazon EventBridge → Schedules, group okta-companion; delete what is not of this product.`,
  );
});

test('schedules by a role that the last deployment replaced are told', async () => {
  expectOnly(
    await seeWaiting(['a', APPROVAL], ['b', APPROVAL, 'ENABLED', `${ROLE}-old`]),
    `${WAITS}There are schedules by another role than okta:live gives now, which may be gone: b. → Give them the role ${ROLE} in Amazon EventBridge → Schedules, group okta-companion.`,
  );
});

test.each([
  ['is away', undefined, 'ECONNREFUSED'],
  ['may not be read', 'AccessDeniedException', 'AccessDeniedException'],
])('a Scheduler that %s is told once, and what to check', async (_, type, name) => {
  const refusing = await listen(
    createServer((_request, response) =>
      response.writeHead(403, { 'x-amzn-errortype': type ?? '' }).end('{"Message":"Not authorized"}'),
    ),
    0,
  );
  const found = await see({ AWS_ENDPOINT_URL_SCHEDULER: type ? refusing.url : NOWHERE });
  await refusing.close();
  expectOnly(
    found,
    `${GROUP}AWS cannot be read (${name}). → Check AWS_REGION and that your credentials are in force and may describe what was deployed.`,
  );
  expect(found.map(({ state }) => state)).toEqual(['unread', 'ok', 'unread']);
});

test('schedule-checks.ts says nothing that was not seen here', () => {
  expect(unsaid('aws/schedule-checks.ts')).toEqual([]);
});
