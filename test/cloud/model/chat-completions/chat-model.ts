import { inputOf } from '../input.ts';
import { type FunctionCall, type Heard, type Model, type ModelFailure, type Said, tokensOf } from '../model.ts';
import { ask, type Endpoint } from './endpoint.ts';
import { type Folded, folding } from './fold.ts';
import { type ChatMessage, toolsOf } from './wire.ts';

export interface ChatModelOptions extends Endpoint {
  /** As the endpoint calls it. */
  model: string;
  /** Told of each failure in one line. */
  log(line: string): void;
}

const heardAs = (heard: Heard): ChatMessage[] =>
  heard.type === 'message'
    ? [{ role: 'user', content: heard.text }]
    : heard.answers.map(({ id, text }) => ({ role: 'tool', tool_call_id: id, content: text }));

/** A call as it is given back. Endpoints refuse names with other signs, and some read the arguments once more. */
const givenBack = ({ id, name, input }: FunctionCall) => ({
  id,
  type: 'function' as const,
  function: {
    name: name.replace(/[^\w-]/g, '_').slice(0, 64),
    arguments: inputOf(input) === undefined ? '{}' : input || '{}',
  },
});

const saidAs = ({ text, calls }: Folded): ChatMessage => ({
  role: 'assistant',
  content: text || null,
  ...(calls.length > 0 && { tool_calls: calls.map(givenBack) }),
});

/** Why an answer that came is none. */
function flawOf({ calls, finish }: Folded): ModelFailure | undefined {
  if (finish === undefined) return { why: 'unavailable', message: 'The model broke off before the end of its answer.' };
  if (new Set(calls.map(({ id }) => id)).size < calls.length || calls.some(({ id, name }) => id === '' || name === ''))
    return { why: 'malformed', message: 'The model called a function without a name or without an id of its own.' };
  return undefined;
}

const REASONS: Record<string, 'too long' | 'filtered'> = { length: 'too long', content_filter: 'filtered' };

/** A model behind an OpenAI-compatible endpoint, `POST {url}/chat/completions`. A conversation is sent whole each time. */
export function chatModel({ model, log, ...endpoint }: ChatModelOptions): Model {
  return {
    begin: () => {
      /** Turns that came to an end, and the one that is under way. */
      const past: ChatMessage[] = [];
      let open: ChatMessage[] = [];

      return {
        async *next({ instruction, functions }, heard, signal): AsyncGenerator<Said> {
          const begun = heard.type === 'message' ? [] : open;
          const messages: ChatMessage[] = [
            { role: 'system', content: instruction },
            ...past,
            ...begun,
            ...heardAs(heard),
          ];
          open = [];
          const { add, folded } = folding();
          let failure: ModelFailure | undefined;
          for await (const piece of ask(endpoint, { model, messages, stream: true, ...toolsOf(functions) }, signal)) {
            if (piece.type === 'failed') failure = piece.failure;
            else {
              const delta = add(piece.chunk);
              if (delta) yield { type: 'text', delta };
            }
          }
          failure ??= flawOf(folded);
          if (failure) {
            if (!signal.aborted) log(failure.message);
            return yield { type: 'failed', failure };
          }

          const { text, calls, finish = '', usage } = folded;
          const turn = [...begun, ...heardAs(heard), saidAs(folded)];
          if (calls.length > 0) open = turn;
          // An empty answer is nothing to be reminded of, and endpoints refuse it.
          else if (text) past.push(...turn);
          yield* calls.map((call): Said => ({ type: 'call', call }));
          yield {
            type: 'end',
            reason: REASONS[finish] ?? 'whole',
            asks: false,
            usage: usage
              ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens }
              : tokensOf(JSON.stringify(messages), text + JSON.stringify(calls)),
          };
        },
      };
    },
  };
}
