import type { LambdaClient } from '@aws-sdk/client-lambda';
import { Hono } from 'hono';
import * as z from 'zod';
import { type AwsError, errorResponse, signatureError } from '../aws.ts';
import { type Bindings, cutConnection } from '../faults/faults.ts';
import type { Agent } from './agent.ts';
import { type FaultyFrames, faulty, refusalBy, type TurnFaults } from './faults.ts';
import { bodyOf, encode, type Frame } from './frames.ts';
import type { Sessions } from './sessions.ts';
import { runTurn } from './turn.ts';

/** Path parameters and body of InvokeAgent, with the patterns of the service's model. */
const InvokeAgent = z.object({
  agentId: z.string().regex(/^[0-9a-zA-Z]{1,10}$/),
  agentAliasId: z.string().regex(/^[0-9a-zA-Z]{1,10}$/),
  sessionId: z.string().regex(/^[0-9a-zA-Z._:-]{2,100}$/),
  inputText: z.string().max(25_000_000).optional(),
  enableTrace: z.boolean().default(false),
  endSession: z.boolean().default(false),
  streamingConfigurations: z.object({ streamFinalResponse: z.boolean().default(false) }).optional(),
  sessionState: z
    .object({
      sessionAttributes: z.record(z.string(), z.string()).optional(),
      promptSessionAttributes: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
});

const validation = (message: string): AwsError => ({ status: 400, type: 'ValidationException', message });

const NO_AGENT: AwsError = {
  status: 404,
  type: 'ResourceNotFoundException',
  message: 'There is no such agent or alias',
};

const BUSY: AwsError = { status: 409, type: 'ConflictException', message: 'The session has a turn that is not over' };

async function* saying(text: string): AsyncGenerator<Frame> {
  yield { type: 'chunk', bytes: Buffer.from(text, 'utf8') };
}

const FAULTY: FaultyFrames<Frame> = {
  isWords: ({ type }) => type === 'chunk',
  throttled: { type: 'exception', exception: 'throttlingException', message: 'Your request rate is too high.' },
  dependencyFailed: {
    type: 'exception',
    exception: 'dependencyFailedException',
    message: 'A dependency failed on demand',
    resourceName: 'Lambda',
  },
  refused: { type: 'exception', exception: 'validationException', message: 'The request is refused on demand' },
  broken: { type: 'exception', exception: 'internalServerException', message: 'Broken on demand' },
  modelError: { type: 'exception', exception: 'modelStreamErrorException', message: 'The model broke off on demand' },
};

interface InvokeAgentOptions {
  agent: Agent;
  lambda: LambdaClient;
  sessions: Sessions;
  faults: TurnFaults;
}

/** InvokeAgent of the Bedrock agent runtime. */
export function invokeAgentRoute({
  agent,
  lambda,
  sessions,
  faults,
}: InvokeAgentOptions): Hono<{ Bindings: Bindings }> {
  return new Hono<{ Bindings: Bindings }>().post(
    '/agents/:agentId/agentAliases/:agentAliasId/sessions/:sessionId/text',
    async (c) => {
      const unsigned = signatureError('bedrock', c.req.header('authorization') ?? null);
      if (unsigned) return errorResponse(unsigned);
      const body: unknown = await c.req.json().catch(() => undefined);
      if (typeof body !== 'object' || body === null) return errorResponse(validation('The body is no JSON object'));
      const request = InvokeAgent.safeParse({ ...body, ...c.req.param() });
      if (!request.success) return errorResponse(validation(z.prettifyError(request.error)));
      const { agentId, agentAliasId, sessionId, inputText, endSession, sessionState = {} } = request.data;
      if (agentId !== agent.agentId || agentAliasId !== agent.agentAliasId) return errorResponse(NO_AGENT);
      if (inputText === undefined && !endSession) return errorResponse(validation('inputText is missing'));

      return faults.through(c, 'InvokeAgent', (mode) => {
        const refusal = refusalBy(mode);
        if (refusal) return errorResponse(refusal);
        const session = sessions.take(sessionId);
        if (!session) return errorResponse(BUSY);
        Object.assign(session.sessionAttributes, sessionState.sessionAttributes);

        const frames = endSession
          ? saying('The session is ended.')
          : runTurn({
              agent,
              lambda,
              sessionId,
              session,
              inputText: inputText ?? '',
              promptSessionAttributes: sessionState.promptSessionAttributes ?? {},
              stream: request.data.streamingConfigurations?.streamFinalResponse ?? false,
              trace: request.data.enableTrace,
              signal: c.req.raw.signal,
            });
        const done = () => (endSession ? sessions.end(sessionId) : sessions.giveBack(sessionId));
        const cut = () => cutConnection(c.env);
        return new Response(bodyOf(faulty(frames, mode, FAULTY), encode, done, cut), {
          headers: {
            'content-type': 'application/vnd.amazon.eventstream',
            'x-amzn-bedrock-agent-content-type': 'application/json',
            'x-amz-bedrock-agent-session-id': sessionId,
          },
        });
      });
    },
  );
}
