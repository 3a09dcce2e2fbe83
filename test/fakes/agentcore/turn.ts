import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { AgentFunction } from '../../../lambdas/agent/functions.ts';
import type { Operation } from '../../../lambdas/operations/operation.ts';
import { paced } from '../bedrock/pace.ts';
import { createPlanner } from '../bedrock/planner/plan.ts';
import { tell } from '../bedrock/planner/tell.ts';
import type { Session } from '../bedrock/sessions.ts';
import { tokensOf } from '../bedrock/trace.ts';
import type { Asked, InvokeHarness } from './request.ts';

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

const Parameters = z.record(z.string(), z.string());

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

/**
 * One invocation: a new message is planned, answers to a call are told. A call is handed back and forgotten: as the
 * service does, the session keeps no message that waits for answers.
 */
export function runHarness(
  request: InvokeHarness,
  asked: Asked,
  session: Session,
  operations: readonly Operation[],
): AsyncGenerator<Frame> {
  const read = JSON.stringify([request.systemPrompt, request.messages]);
  const say = (text: string) => message(words(text), { stopReason: 'end_turn', usage: tokensOf(read, text) });

  if (asked.type === 'result') {
    const body = asked.result.content.map(({ text }) => text).join('');
    if (asked.result.status === 'error') {
      session.memory = {};
      return say(body);
    }
    const told = tell({ function: asked.name, parameters: Parameters.parse(asked.input) }, body);
    session.memory = told.memory;
    return say(told.text);
  }

  const functions = functionsOf(request);
  const offered = new Set(functions.map(({ name }) => name));
  const known = operations.filter(({ call }) => offered.has(call.function));
  const decision = createPlanner({ functions, operations: known })(asked.text, session.memory);
  if (decision.type === 'say') {
    session.memory = decision.memory;
    return say(decision.text);
  }
  const json = JSON.stringify(decision.call.parameters);
  return message(input(json), {
    stopReason: 'tool_use',
    start: { toolUse: { toolUseId: `tooluse_${randomUUID()}`, name: decision.call.function, type: 'tool_use' } },
    usage: tokensOf(read, json),
  });
}
