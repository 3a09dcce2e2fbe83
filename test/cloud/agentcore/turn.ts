import type { AgentFunction } from '../../../lambdas/agent/declare.ts';
import { paced } from '../bedrock/pace.ts';
import type { Session } from '../bedrock/sessions.ts';
import type { FunctionCall, ModelFailure, Said } from '../model/model.ts';
import { heardIn, type InvokeHarness, type Pending } from './request.ts';

/** A frame of `InvokeHarnessStreamOutput`: an event by its member's name, or an exception. */
export type Frame =
  | { type: 'event'; name: string; body: object }
  | { type: 'exception'; name: StreamException; message: string };
type StreamException =
  | 'runtimeClientError'
  | 'validationException'
  | 'internalServerException'
  // Of another runtime: what a client makes of a name it does not know.
  | 'modelStreamErrorException';

const event = (name: string, body: object): Frame => ({ type: 'event', name, body });

/** What a harness says of a model that does not answer: its stream knows no throttling and no denial of its own. */
const EXCEPTIONS: Record<ModelFailure['why'], StreamException> = {
  throttled: 'runtimeClientError',
  denied: 'runtimeClientError',
  invalid: 'validationException',
  unavailable: 'runtimeClientError',
  malformed: 'internalServerException',
};

const STOPS = { whole: 'end_turn', 'too long': 'max_tokens', filtered: 'content_filtered' } as const;

/** Steps within one invocation; calls that are handed back begin the next one. */
const MOST_STEPS = 20;

/** The functions the request offers and allows. */
const functionsOf = ({ tools, allowedTools }: InvokeHarness): AgentFunction[] =>
  tools
    .filter(({ name }) => allowedTools?.includes(name) ?? true)
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

async function* deltas(text: string, delta: (piece: string) => object, contentBlockIndex: number) {
  const characters = [...text];
  for await (const [from, to] of paced(characters.length, true))
    yield event('contentBlockDelta', { contentBlockIndex, delta: delta(characters.slice(from, to).join('')) });
}

/** A step as a message: words as they come, then the calls that are handed back, how it stopped and the tokens used. */
async function* message(
  step: AsyncIterable<Said>,
  isOffered: (call: FunctionCall) => boolean,
): AsyncGenerator<Frame, FunctionCall[]> {
  const calls: FunctionCall[] = [];
  let index = 0;
  let open = false;
  yield event('messageStart', { role: 'assistant' });
  const stop = function* (): Generator<Frame> {
    if (open) yield event('contentBlockStop', { contentBlockIndex: index++ });
    open = false;
  };
  for await (const said of step) {
    switch (said.type) {
      case 'text':
        open = true;
        yield* deltas(said.delta, (text) => ({ text }), index);
        break;
      case 'call': {
        calls.push(said.call);
        if (!isOffered(said.call)) break;
        yield* stop();
        const { id: toolUseId, name, input } = said.call;
        yield event('contentBlockStart', {
          contentBlockIndex: index,
          start: { toolUse: { toolUseId, name, type: 'tool_use' } },
        });
        open = true;
        yield* deltas(input, (piece) => ({ toolUse: { input: piece } }), index);
        yield* stop();
        break;
      }
      case 'end': {
        yield* stop();
        yield event('messageStop', { stopReason: calls.length > 0 ? 'tool_use' : STOPS[said.reason] });
        const usage = { ...said.usage, totalTokens: said.usage.inputTokens + said.usage.outputTokens };
        yield event('metadata', { usage, metrics: { latencyMs: 1 } });
        break;
      }
      case 'failed': {
        const { why, message: told } = said.failure;
        yield { type: 'exception', name: EXCEPTIONS[why], message: told };
        return [];
      }
    }
  }
  return calls;
}

export interface Invocation {
  session: Session;
  /** What each session waits for. */
  pending: WeakMap<Session, Pending>;
  /** Aborts when the client leaves. */
  signal: AbortSignal;
}

/** One invocation: a message, or the answers to the calls before. What the model calls is handed back and waited for. */
export async function* runHarness(
  request: InvokeHarness,
  { session, pending, signal }: Invocation,
): AsyncGenerator<Frame> {
  let heard = heardIn(request.messages, pending.get(session));
  if (heard.type === 'refused') return yield { type: 'exception', name: 'runtimeClientError', message: heard.message };
  pending.delete(session);

  const functions = functionsOf(request);
  const briefing = { instruction: request.systemPrompt.map(({ text }) => text).join('\n'), functions };
  const isOffered = (call: FunctionCall) => functions.some(({ name }) => name === call.name);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const calls: FunctionCall[] = yield* message(session.conversation.next(briefing, heard, signal), isOffered);
    const [known, unknown] = [calls.filter(isOffered), calls.filter((call) => !isOffered(call))];
    const answers = unknown.map(({ id, name }) => ({ id, text: `There is no function ${name}.`, again: true }));
    if (known.length > 0) pending.set(session, { calls: known, answers });
    if (known.length > 0 || answers.length === 0) return;
    heard = { type: 'answers', answers };
  }
  yield event('messageStop', { stopReason: 'max_iterations_exceeded' });
}
