/**
 * The ciba Lambda: the agent's action group "Changes", and the same functions from the backend. It asks; only the
 * approval workflow waits.
 */
import * as z from 'zod';
import { actionGroup } from '../agent/action-group.ts';
import { CHANGES } from '../agent/changes.ts';
import { inlineFunctions } from '../agent/inline-function.ts';
import { withinCalls } from '../agent/limited.ts';
import { recordIn } from '../audit/record.ts';
import { recordedRefusals } from '../audit/refusals.ts';
import { callingOff } from '../changes/call-off.ts';
import { denialsIn } from '../changes/phone/denials.ts';
import { changesIn } from '../changes/records.ts';
import { requestsIn } from '../changes/requests.ts';
import { leavingOut } from '../changes/without.ts';
import { AUTHORIZER, authorize, findHolders } from '../contract/authorization.ts';
import { CHANGE_ROWS } from '../contract/changes/change.ts';
import { EXECUTOR } from '../contract/changes/execution.ts';
import { FunctionLimits } from '../contract/limits.ts';
import { createDynamoDB } from '../platform/dynamodb.ts';
import { BackgroundToken, environment, KeyText, Patience } from '../platform/environment.ts';
import { lambdaHandler } from '../platform/handler/lambda-handler.ts';
import { createLambda, createStarter, invokeBy, startBy } from '../platform/invoke.ts';
import { withSecrets } from '../platform/keys/secrets.ts';
import { counterIn } from '../platform/limits/counter.ts';
import { callsOf } from '../platform/limits/limited.ts';
import { turnsIn } from '../platform/limits/turns.ts';
import { rowsIn } from '../platform/rows.ts';
import { findSession, onceAnEvent } from '../platform/sessions.ts';
import { startTracing } from '../platform/tracing.ts';
import { admit } from './door.ts';
import { reviewersBy } from './holders/reviewers.ts';
import { answerChange, deskOf } from './request.ts';

const env = environment(
  z.object({
    OKTA_FUNCTION: z.string().min(1),
    FGA_FUNCTION: z.string().min(1),
    APPROVAL_FUNCTION: z.string().min(1),
    AUDIT_KEY: KeyText,
    APPROVAL_SECONDS: z.coerce.number().int().min(1).max(300).default(300),
    BACKGROUND_TOKEN: BackgroundToken,
    CALLS_A_TURN: FunctionLimits.shape.CALLS_A_TURN,
    PATIENCE: Patience,
  }),
  await withSecrets(process.env),
);

const INVOKE_TIMEOUT_MS = 25_000;

const dynamodb = createDynamoDB(env.PATIENCE);
const record = recordIn({ client: dynamodb, key: env.AUDIT_KEY, now: Date.now, log: (line) => console.log(line) });
const invoke = invokeBy(createLambda(INVOKE_TIMEOUT_MS, env.PATIENCE), {
  [AUTHORIZER]: env.FGA_FUNCTION,
  [EXECUTOR]: env.OKTA_FUNCTION,
});

const startApproval = startBy(createStarter(env.PATIENCE), 'approval', env.APPROVAL_FUNCTION);

/** As the person who asks moves them. */
const ofPerson = changesIn(dynamodb, Date.now, 'person', record.moved);

const sessions = onceAnEvent(findSession(dynamodb, Date.now));
const desk = deskOf({
  findSession: sessions.find,
  authorize: recordedRefusals(authorize(invoke), record),
  changes: requestsIn(dynamodb, Date.now, record.moved),
  invoke,
  startApproval,
  reviewers: reviewersBy(authorize(invoke), findHolders(invoke)),
  denials: denialsIn(rowsIn(dynamodb, CHANGE_ROWS), { now: Date.now, pauses: [] }),
  callOff: callingOff({ changes: ofPerson, start: startApproval, now: Date.now }),
  leaveOut: leavingOut(ofPerson),
  approvalSeconds: env.APPROVAL_SECONDS,
  backgroundToken: env.BACKGROUND_TOKEN,
  now: Date.now,
});
const limit = withinCalls(
  sessions.find,
  callsOf({
    count: counterIn(dynamodb),
    countInTurn: turnsIn(dynamodb, Date.now),
    most: env.CALLS_A_TURN,
    now: Date.now,
  }),
);
const request = limit(answerChange(desk));
const answerAgent = actionGroup([CHANGES], request);
const answerBackend = inlineFunctions([CHANGES], request);

const answer = async (event: unknown, context: unknown): Promise<unknown> => {
  const asked = admit(event, context);
  sessions.begin();
  return asked.type === 'function' ? answerBackend(asked) : answerAgent(asked);
};

export const handler = lambdaHandler('ciba', await startTracing('ciba', process.env), answer);
