/** What a scripted model says. */
import type { Reply } from './endpoint.ts';

interface Called {
  name: string;
  /** An object as it is; text as the JSON, or what is none. */
  input: Record<string, unknown> | string;
  id?: string;
}

let made = 0;

const toolCalls = (calls: readonly Called[]) =>
  calls.map(({ name, input, id = `call_${++made}` }, index) => ({
    index,
    id,
    type: 'function',
    function: { name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
  }));

const event = (data: unknown): string => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
const chunk = (delta: object, finish_reason: string | null = null) =>
  event({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] });

/** Server-sent events as they are given. */
export const stream =
  (...events: string[]): Reply =>
  (response) => {
    response.setHeader('content-type', 'text/event-stream; charset=utf-8');
    for (const each of events) response.write(each);
    response.end();
  };

const pieces = (text: string): string[] => [...text.matchAll(/.{1,7}/gsu)].map(([piece]) => piece);

/** Words, in pieces as they come, and how they end. */
export const says = (text: string, finish = 'stop'): Reply =>
  stream(...pieces(text).map((content) => chunk({ content })), chunk({}, finish), event('[DONE]'));

/** Calls, in pieces as OpenAI cuts them: id and name first, then the arguments bit by bit. */
export const calls = (...called: Called[]): Reply =>
  stream(
    chunk({ role: 'assistant', content: null }),
    ...toolCalls(called).flatMap(({ index, function: { name, arguments: json }, ...call }) => [
      chunk({ tool_calls: [{ index, ...call, function: { name, arguments: '' } }] }),
      ...pieces(json).map((piece) => chunk({ tool_calls: [{ index, function: { arguments: piece } }] })),
    ]),
    chunk({}, 'tool_calls'),
    event({ choices: [], usage: { prompt_tokens: 1_000, completion_tokens: 20, total_tokens: 1_020 } }),
    event('[DONE]'),
  );

/** The same in one piece, from an endpoint that does not stream. */
export const whole =
  (content: string | null, called: Called[] = []): Reply =>
  (response) => {
    const message = { role: 'assistant', content, ...(called.length > 0 && { tool_calls: toolCalls(called) }) };
    const choices = [{ index: 0, message, finish_reason: called.length > 0 ? 'tool_calls' : 'stop' }];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ object: 'chat.completion', choices }));
  };

export const answers =
  (status: number, body = '{"error":{"message":"No."}}', type = 'application/json'): Reply =>
  (response) =>
    response.writeHead(status, { 'content-type': type }).end(body);

export const breaksOff =
  (text = ''): Reply =>
  (response) => {
    response.setHeader('content-type', 'text/event-stream');
    response.write(chunk({ content: text }), () => response.destroy());
  };

/** Says nothing at all. */
export const isSilent: Reply = () => {};
