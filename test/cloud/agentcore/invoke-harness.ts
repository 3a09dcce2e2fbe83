import { Hono } from 'hono';
import * as z from 'zod';
import { type AwsError, errorResponse, signatureError } from '../aws.ts';
import { type FaultyFrames, faulty, refusalBy, type TurnFaults } from '../bedrock/faults.ts';
import { bodyOf, eventFrame, exceptionFrame } from '../bedrock/frames.ts';
import type { Session, Sessions } from '../bedrock/sessions.ts';
import { type Bindings, cutConnection } from '../faults/faults.ts';
import { InvokeHarness, type Pending } from './request.ts';
import { type Frame, runHarness } from './turn.ts';

const validation = (message: string): AwsError => ({
  status: 400,
  type: 'ValidationException',
  message,
  members: { reason: 'FieldValidationFailed' },
});

const NO_HARNESS: AwsError = { status: 404, type: 'ResourceNotFoundException', message: 'There is no such harness' };

const BUSY: AwsError = {
  status: 409,
  type: 'RetryableConflictException',
  message: 'The session has an invocation that is not over',
};

const encode = (frame: Frame): Uint8Array =>
  frame.type === 'event' ? eventFrame(frame.name, frame.body) : exceptionFrame(frame.name, { message: frame.message });

/** The stream knows no throttling of its own: whatever fails behind the harness is a runtime client error. */
const FAULTY: FaultyFrames<Frame> = {
  isWords: (frame) => frame.type === 'event' && frame.name === 'contentBlockDelta',
  throttled: { type: 'exception', name: 'runtimeClientError', message: 'The model is throttled.' },
  dependencyFailed: { type: 'exception', name: 'runtimeClientError', message: 'A dependency failed on demand' },
  refused: { type: 'exception', name: 'validationException', message: 'The request is refused on demand' },
  broken: { type: 'exception', name: 'internalServerException', message: 'Broken on demand' },
  modelError: { type: 'exception', name: 'modelStreamErrorException', message: 'The model broke off on demand' },
};

interface InvokeHarnessOptions {
  harnessArn: string;
  sessions: Sessions;
  faults: TurnFaults;
}

/** InvokeHarness of Amazon Bedrock AgentCore. */
export function invokeHarnessRoute({
  harnessArn,
  sessions,
  faults,
}: InvokeHarnessOptions): Hono<{ Bindings: Bindings }> {
  const pending = new WeakMap<Session, Pending>();
  return new Hono<{ Bindings: Bindings }>().post('/harnesses/invoke', async (c) => {
    const unsigned = signatureError('bedrock-agentcore', c.req.header('authorization') ?? null);
    if (unsigned) return errorResponse(unsigned);
    const body: unknown = await c.req.json().catch(() => undefined);
    if (typeof body !== 'object' || body === null) return errorResponse(validation('The body is no JSON object'));
    const request = InvokeHarness.safeParse({
      ...body,
      harnessArn: c.req.query('harnessArn'),
      sessionId: c.req.header('x-amzn-bedrock-agentcore-runtime-session-id'),
    });
    if (!request.success) return errorResponse(validation(z.prettifyError(request.error)));
    if (request.data.harnessArn !== harnessArn) return errorResponse(NO_HARNESS);

    return faults.through(c, 'InvokeHarness', (mode) => {
      const refusal = refusalBy(mode);
      if (refusal) return errorResponse(refusal);
      const { sessionId } = request.data;
      const session = sessions.take(sessionId);
      if (!session) return errorResponse(BUSY);
      const frames = runHarness(request.data, { session, pending, signal: c.req.raw.signal });
      return new Response(
        bodyOf(
          faulty(frames, mode, FAULTY),
          encode,
          () => sessions.giveBack(sessionId),
          () => cutConnection(c.env),
        ),
        { headers: { 'content-type': 'application/vnd.amazon.eventstream' } },
      );
    });
  });
}
