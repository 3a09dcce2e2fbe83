/** A scripted endpoint that speaks OpenAI's chat completions, and refuses what OpenAI would refuse. */
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { listen } from '../../listen.ts';

const ToolCall = z.strictObject({
  id: z.string().min(1),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string().regex(/^[\w-]{1,64}$/), arguments: z.string() }),
});

const Message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string().min(1) }),
  z.strictObject({ role: z.literal('user'), content: z.string() }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string().min(1).nullable(),
    tool_calls: z.array(ToolCall).min(1).optional(),
  }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), content: z.string() }),
]);
type Message = z.infer<typeof Message>;

const Tool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: z.string().regex(/^[\w-]{1,64}$/),
    description: z.string(),
    parameters: z.strictObject({
      type: z.literal('object'),
      properties: z.record(
        z.string(),
        z.strictObject({ type: z.enum(['string', 'integer']), description: z.string() }),
      ),
      required: z.array(z.string()),
      additionalProperties: z.literal(false),
    }),
  }),
});

/** Each call has its answer right behind it, and no answer is without its call. */
function isInOrder(messages: readonly Message[]): boolean {
  let waiting: string[] = [];
  for (const message of messages) {
    if (message.role === 'tool') {
      if (!waiting.includes(message.tool_call_id)) return false;
      waiting = waiting.filter((id) => id !== message.tool_call_id);
      continue;
    }
    if (waiting.length > 0) return false;
    if (message.role !== 'assistant') continue;
    if (message.content === null && !message.tool_calls) return false;
    waiting = (message.tool_calls ?? []).map(({ id }) => id);
  }
  return waiting.length === 0;
}

const Request = z.strictObject({
  model: z.string().min(1),
  messages: z
    .array(Message)
    .min(1)
    .refine(isInOrder, 'messages with tool_calls must be followed by tool messages, and these by none without a call'),
  tools: z.array(Tool).min(1).optional(),
  stream: z.boolean().optional(),
});
type ChatRequest = z.infer<typeof Request>;

/** Answers one request. */
export type Reply = (response: ServerResponse, request: ChatRequest) => unknown;

export const KEY = 'sk-scripted';

/** Starts the endpoint on 127.0.0.1. It answers with the next of `script`, and keeps what it was asked and what it refused. */
export async function startEndpoint() {
  const state = { script: [] as Reply[], requests: [] as ChatRequest[], refused: [] as string[] };
  const server = createServer(async (request, response) => {
    const refuse = (status: number, message: string) => {
      state.refused.push(message);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message } }));
    };
    const body = await text(request);
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') return refuse(404, 'Not found');
    if (request.headers.authorization !== `Bearer ${KEY}`) return refuse(401, 'Incorrect API key provided');
    const parsed = Request.safeParse(JSON.parse(body));
    if (!parsed.success) return refuse(400, z.prettifyError(parsed.error));
    state.requests.push(parsed.data);
    const reply = state.script.shift();
    if (!reply) return refuse(500, 'The script is over');
    reply(response, parsed.data);
  });
  const { url, close } = await listen(server, 0);
  return { url: `${url}/v1`, close, state };
}
