/**
 * The ciba Lambda: the agent's action group "Changes", and the same functions from the backend. It asks; only the
 * approval workflow waits.
 */
import { z } from 'zod';
import { actionGroup } from '../action-group.ts';
import { CHANGES } from '../agent/functions.ts';
import { AUTHORIZER, authorize } from '../authorization.ts';
import { changesIn } from '../changes.ts';
import { FunctionRequest } from '../contract.ts';
import { createDynamoDB } from '../dynamodb.ts';
import { environment, Patience } from '../environment.ts';
import { EXECUTOR } from '../execution.ts';
import { inlineFunctions } from '../inline-function.ts';
import { createLambda, invokeBy, startBy } from '../invoke.ts';
import { findSession } from '../sessions.ts';
import { tracedHandler } from '../traced-handler.ts';
import { startTracing } from '../tracing.ts';
import { answerChange } from './request.ts';

const env = environment(
  z.object({
    OKTA_FUNCTION: z.string().min(1),
    FGA_FUNCTION: z.string().min(1),
    APPROVAL_FUNCTION: z.string().min(1),
    APPROVAL_SECONDS: z.coerce.number().int().min(1).max(300).default(300),
    PATIENCE: Patience,
  }),
  process.env,
);

const INVOKE_TIMEOUT_MS = 25_000;

const dynamodb = createDynamoDB(env.PATIENCE);
const lambda = createLambda(INVOKE_TIMEOUT_MS, env.PATIENCE);
const invoke = invokeBy(lambda, { [AUTHORIZER]: env.FGA_FUNCTION, [EXECUTOR]: env.OKTA_FUNCTION });

const request = answerChange({
  findSession: findSession(dynamodb, Date.now),
  authorize: authorize(invoke),
  changes: changesIn(dynamodb, Date.now),
  invoke,
  startApproval: startBy(lambda, env.APPROVAL_FUNCTION),
  approvalSeconds: env.APPROVAL_SECONDS,
  now: Date.now,
});
const answerAgent = actionGroup(CHANGES, request);
const answerBackend = inlineFunctions(CHANGES, request);

const answer = async (event: unknown): Promise<unknown> => {
  const own = FunctionRequest.safeParse(event);
  return own.success ? answerBackend(own.data) : answerAgent(event);
};

export const handler = tracedHandler('ciba', await startTracing('ciba', process.env), answer);
