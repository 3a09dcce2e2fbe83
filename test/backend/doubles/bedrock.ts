import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { listen } from '../../cloud/listen.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const codec = new EventStreamCodec(
  (bytes) => decoder.decode(bytes),
  (text) => encoder.encode(text),
);

const frame = (kind: 'event' | 'exception', type: string, body: unknown) =>
  codec.encode({
    headers: {
      ':message-type': { type: 'string', value: kind },
      [`:${kind}-type`]: { type: 'string', value: type },
      ':content-type': { type: 'string', value: 'application/json' },
    },
    body: encoder.encode(JSON.stringify(body)),
  });

/** Frames of `application/vnd.amazon.eventstream` as the agent runtime writes them. */
export const chunk = (content: string | Uint8Array) =>
  frame('event', 'chunk', { bytes: Buffer.from(content).toString('base64') });
export const exception = (type: string, members: Record<string, string> = {}) =>
  frame('exception', type, { message: 'SECRET-MESSAGE', ...members });
export const trace = (orchestrationTrace: unknown) =>
  frame('event', 'trace', { sessionId: 's', trace: { orchestrationTrace } });

export const called = (name: string, parameters: Record<string, string> = {}, traceId = 't') =>
  trace({
    invocationInput: {
      traceId,
      invocationType: 'ACTION_GROUP',
      actionGroupInvocationInput: {
        actionGroupName: 'Okta',
        function: name,
        parameters: Object.entries(parameters).map(([name, value]) => ({ name, type: 'string', value })),
        executionType: 'LAMBDA',
      },
    },
  });
export const answered = (result: unknown, traceId = 't') =>
  trace({
    observation: {
      traceId,
      type: 'ACTION_GROUP',
      actionGroupInvocationOutput: { text: typeof result === 'string' ? result : JSON.stringify(result) },
    },
  });
export const used = (inputTokens: number, outputTokens: number) =>
  trace({ modelInvocationOutput: { traceId: 't', metadata: { usage: { inputTokens, outputTokens } } } });
export const rationale = (text: string) => trace({ rationale: { traceId: 't', text } });
export const final = (text: string) =>
  trace({ observation: { traceId: 't', type: 'FINISH', finalResponse: { text } } });

interface Turn {
  path: string;
  body: Record<string, unknown>;
}

/** Answers one turn: writes frames, ends or breaks off. */
export type Script = (stream: ServerResponse, request: IncomingMessage) => unknown;

/** Writes the frames and ends well. */
export const say =
  (...frames: Uint8Array[]): Script =>
  (stream) => {
    for (const each of frames) stream.write(each);
    stream.end();
  };

/** Bedrock's agent runtime, one script a turn. `left` settles when a client has gone away before the end. */
export async function startBedrock() {
  const left = Promise.withResolvers<void>();
  const state = { turns: [] as Turn[], script: say(chunk('Hello.')) as Script, left: left.promise };
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as Record<string, unknown>;
    state.turns.push({ path: request.url ?? '', body });
    response.setHeader('content-type', 'application/vnd.amazon.eventstream');
    response.on('close', () => response.writableFinished || left.resolve());
    state.script(response, request);
  });
  return { ...(await listen(server, 0)), state };
}

/** A refusal before the stream, as restJson1 services answer. */
export const refuse =
  (status: number, type: string): Script =>
  (stream) =>
    stream
      .writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type })
      .end(JSON.stringify({ message: 'SECRET-MESSAGE' }));
