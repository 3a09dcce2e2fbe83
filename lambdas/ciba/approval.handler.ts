/** The approval Lambda, the only one with the CIBA client's secret. A durable function: it waits without running. */
import { withDurableExecution } from '@aws/durable-execution-sdk-js';
import { ClientSecretPost } from 'openid-client';
import * as z from 'zod';
import { recordIn } from '../audit/record.ts';
import { pushIn } from '../changes/phone/push.ts';
import { requestsIn } from '../changes/requests.ts';
import { AUTHORIZER, authorize, findHolders } from '../contract/authorization.ts';
import { CHANGE_ROWS } from '../contract/changes/change.ts';
import { EXECUTOR } from '../contract/changes/execution.ts';
import { FunctionLimits } from '../contract/limits.ts';
import { discoverOnce, issuerOf } from '../platform/auth0.ts';
import { admitExecution } from '../platform/door.ts';
import { createDynamoDB } from '../platform/dynamodb.ts';
import { environment, KeyText, Patience } from '../platform/environment.ts';
import { lambdaHandler } from '../platform/handler/lambda-handler.ts';
import { createLambda, invokeBy } from '../platform/invoke.ts';
import { withSecrets } from '../platform/keys/secrets.ts';
import { counterIn } from '../platform/limits/counter.ts';
import { pushesOf } from '../platform/limits/limited.ts';
import { rowsIn } from '../platform/rows.ts';
import { startTracing } from '../platform/tracing.ts';
import { approval } from './approval.ts';
import { backchannel } from './backchannel.ts';
import { carryOn } from './carry-on.ts';
import { handOver } from './holders/hand-over.ts';
import { reviewBy } from './holders/review.ts';
import { reviewersBy } from './holders/reviewers.ts';
import { workflow } from './workflow.ts';

const env = environment(
  z.object({
    AUTH0_DOMAIN: z.string().min(1),
    AUTH0_CIBA_CLIENT_ID: z.string().min(1),
    AUTH0_CIBA_CLIENT_SECRET: z.string().min(1),
    AUTH0_APPROVAL_AUDIENCE: z.string().min(1),
    OKTA_FUNCTION: z.string().min(1),
    FGA_FUNCTION: z.string().min(1),
    AUDIT_KEY: KeyText,
    /** Seconds from a denial to the next push, after the first, the second and so on. */
    DENIAL_PAUSES: z
      .string()
      .regex(/^\d+(,\d+)*$/, 'is no list of seconds')
      .default('30,120,600')
      .transform((list) => list.split(',').map(Number)),
    PUSHES_AN_HOUR: FunctionLimits.shape.PUSHES_AN_HOUR,
    PATIENCE: Patience,
  }),
  await withSecrets(process.env),
);

/** Longer than the okta Lambda itself may run, so that its end is seen. */
const EXECUTOR_TIMEOUT_MS = 40_000;
const AUTH0_TIMEOUT_SECONDS = 5;

const configuration = discoverOnce({
  issuer: issuerOf(env.AUTH0_DOMAIN),
  clientId: env.AUTH0_CIBA_CLIENT_ID,
  authentication: ClientSecretPost(env.AUTH0_CIBA_CLIENT_SECRET),
  timeoutSeconds: AUTH0_TIMEOUT_SECONDS * env.PATIENCE,
});

const dynamodb = createDynamoDB(env.PATIENCE);
const phone = backchannel(configuration, { audience: env.AUTH0_APPROVAL_AUDIENCE });
const invoke = invokeBy(createLambda(EXECUTOR_TIMEOUT_MS, env.PATIENCE), {
  [EXECUTOR]: env.OKTA_FUNCTION,
  [AUTHORIZER]: env.FGA_FUNCTION,
});
const log = (line: string) => console.log(line);
const record = recordIn({ client: dynamodb, key: env.AUDIT_KEY, now: Date.now, log });
const changes = requestsIn(dynamodb, Date.now, record.moved);
const push = pushIn(rowsIn(dynamodb, CHANGE_ROWS), {
  now: Date.now,
  pauses: env.DENIAL_PAUSES,
  count: pushesOf({ count: counterIn(dynamodb), most: env.PUSHES_AN_HOUR, now: Date.now }),
});
const durable = withDurableExecution(
  workflow({
    approval: approval({ changes, push, backchannel: phone, invoke, now: Date.now, log }),
    carryOn: carryOn({
      changes,
      backchannel: phone,
      push,
      invoke,
      now: Date.now,
      log,
    }),
    handOver: handOver({ changes, holders: findHolders(invoke), now: Date.now }),
    review: reviewBy({
      ...{ changes, push, backchannel: phone, invoke, now: Date.now },
      reviewers: reviewersBy(authorize(invoke), findHolders(invoke)),
    }),
  }),
);

const answer = async (...[event, context]: Parameters<typeof durable>) => {
  admitExecution(event);
  return durable(event, context);
};

export const handler = lambdaHandler('approval', await startTracing('approval', process.env), answer);
