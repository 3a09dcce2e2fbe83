import { randomUUID } from 'node:crypto';
import type { AgentFunction } from '../../../lambdas/agent/functions.ts';
import type { Operation } from '../../../lambdas/operations/operation.ts';
import { paced } from '../bedrock/pace.ts';
import { createPlanner } from '../bedrock/planner/plan.ts';
import { tell } from '../bedrock/planner/tell.ts';
import type { Session } from '../bedrock/sessions.ts';
import { tokensOf } from '../bedrock/trace.ts';
import { askedBy, type InvokeHarness, type PendingCall } from './request.ts';

/** A frame of `InvokeHarnessStreamOutput`: an event by its member's name, or an exception. */
export type Frame =
  | { type: 'event'; name: string; body: object }
  | { type: 'exception'; name: 'runtimeClientError'; message: string };

const event = (name: string, body: object): Frame => ({ type: 'event', name, body });

/** The functions the request offers and allows, as the planner knows them. */
const functionsOf = ({ tools, allowedTools }: InvokeHarness): AgentFunction[] =>
  tools
    .filter(({ name }) => allowedTools.includes(name))
    .map(({ name, config: { inlineFunction } }) => {
      const { properties, required } = inlineFunction.inputSchema;
      return {
        name,
        description: inlineFunction.description,
        parameters: Object.fromEntries(
          Object.entries(properties).map(([key, each]) => [key, { ...each, required: required.includes(key) }]),
        ),
      };
    });

/** The model's message: words or a call, one block, then how it stopped and the tokens used. */
async function* message(
  block: AsyncIterable<object>,
  stop: { stopReason: 'end_turn' | 'tool_use'; start?: object; usage: { inputTokens: number; outputTokens: number } },
): AsyncGenerator<Frame> {
  const { stopReason, start, usage } = stop;
  const contentBlockIndex = 0;
  yield event('messageStart', { role: 'assistant' });
  if (start) yield event('contentBlockStart', { contentBlockIndex, start });
  for await (const delta of block) yield event('contentBlockDelta', { contentBlockIndex, delta });
  yield event('contentBlockStop', { contentBlockIndex });
  yield event('messageStop', { stopReason });
  yield event('metadata', {
    usage: { ...usage, totalTokens: usage.inputTokens + usage.outputTokens },
    metrics: { latencyMs: 1 },
  });
}

async function* words(text: string): AsyncGenerator<object> {
  const characters = [...text];
  for await (const [from, to] of paced(characters.length, true)) yield { text: characters.slice(from, to).join('') };
}

async function* input(json: string): AsyncGenerator<object> {
  for await (const [from, to] of paced(json.length, true)) yield { toolUse: { input: json.slice(from, to) } };
}

export interface Conversation {
  session: Session;
  /** The call each session waits for. */
  pending: WeakMap<Session, PendingCall>;
  operations: readonly Operation[];
}

/** One invocation: a new message is planned, the answer to a call is told. A call is handed back and waited for. */
export async function* runHarness(
  request: InvokeHarness,
  { session, pending, operations }: Conversation,
): AsyncGenerator<Frame> {
  const read = JSON.stringify([request.systemPrompt, request.messages]);
  const say = (text: string) => message(words(text), { stopReason: 'end_turn', usage: tokensOf(read, text) });

  const asked = askedBy(request.messages, pending.get(session));
  if (asked.type === 'refused') return yield { type: 'exception', name: 'runtimeClientError', message: asked.message };
  pending.delete(session);
  if (asked.type === 'result') {
    const body = asked.result.content.map(({ text }) => text).join('');
    const failed = asked.result.status === 'error';
    const told = failed ? { text: body, memory: {} } : tell(asked.pending.call, body, asked.pending.offers);
    session.memory = told.memory;
    return yield* say(told.text);
  }

  const functions = functionsOf(request);
  const offered = new Set(functions.map(({ name }) => name));
  const known = operations.filter(({ call }) => offered.has(call.function));
  const decision = createPlanner({ functions, operations: known })(asked.text, session.memory);
  if (decision.type === 'say') {
    session.memory = decision.memory;
    return yield* say(decision.text);
  }
  const { function: name, parameters } = decision.call;
  const toolUseId = `tooluse_${randomUUID()}`;
  pending.set(session, { toolUseId, call: decision.call, offers: decision.offers });
  const json = JSON.stringify(parameters);
  yield* message(input(json), {
    stopReason: 'tool_use',
    start: { toolUse: { toolUseId, name, type: 'tool_use' } },
    usage: tokensOf(read, json),
  });
}
