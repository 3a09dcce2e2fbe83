/** Both engines of the backend, each against its stand-in in which a scripted model decides. */
import type { AgentEvent } from '../../../../backend/ports.ts';
import { chatModel } from '../chat-completions/chat-model.ts';
import { KEY, startEndpoint } from './endpoint.ts';
import { type EnginesOptions, startEngines } from './engines.ts';

interface Options extends EnginesOptions {
  /** What is different about the model's settings. */
  model?: Partial<Parameters<typeof chatModel>[0]>;
}

/** Starts the scripted endpoint and both stand-ins. `lines` is what whoever runs them is told. */
export async function startWithModel({ model: changed = {}, ...options }: Options) {
  const endpoint = await startEndpoint();
  const lines: string[] = [];
  const model = chatModel({
    url: endpoint.url,
    key: KEY,
    model: 'scripted',
    silenceMs: 60_000,
    log: (line) => lines.push(line),
    ...changed,
  });
  const { turn, close } = await startEngines({ ...options, model });
  return {
    /** The script of the next requests, and what the endpoint was sent. */
    state: endpoint.state,
    lines,
    turn,
    close: async () => {
      await Promise.all([close(), endpoint.close()]);
    },
  };
}
export type WithModel = Awaited<ReturnType<typeof startWithModel>>;

export const wordsOf = (events: readonly AgentEvent[]): string =>
  events.map((event) => (event.type === 'text' ? event.delta : '')).join('');

/** The calls of a turn, with what each was answered. */
export const callsOf = (events: readonly AgentEvent[]) =>
  events.flatMap((event) => {
    if (event.type !== 'function_called') return [];
    const { id, name, arguments: given } = event;
    const answer = events.find((each) => each.type === 'function_answered' && each.id === id);
    return [{ name, given, answer: answer?.type === 'function_answered' ? answer.text : undefined }];
  });

export const failureOf = (events: readonly AgentEvent[]): string | undefined => {
  const last = events.at(-1);
  return last?.type === 'failed' ? last.failure.code : undefined;
};
