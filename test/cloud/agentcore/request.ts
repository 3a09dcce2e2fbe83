/** What InvokeHarness takes, as far as it is used here; the patterns are those of the service's model. */
import * as z from 'zod';
import type { Answer, FunctionCall, Heard } from '../model/model.ts';

const ToolUse = z.strictObject({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  toolUseId: z.string().min(1),
  input: z.json(),
});

const ToolResult = z.strictObject({
  toolUseId: z.string().min(1),
  content: z.array(z.strictObject({ text: z.string() })),
  status: z.enum(['success', 'error']).default('success'),
});

const Content = z.union([
  z.strictObject({ text: z.string().regex(/\S/, 'is blank') }),
  z.strictObject({ toolUse: ToolUse }),
  z.strictObject({ toolResult: ToolResult }),
]);

const Message = z.strictObject({ role: z.enum(['user', 'assistant']), content: z.array(Content).min(1) });
export type Message = z.infer<typeof Message>;

/** An inline function; other kinds of tools are not stood in for. */
const InlineFunction = z.strictObject({
  type: z.literal('inline_function'),
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  config: z.strictObject({
    inlineFunction: z.strictObject({
      description: z.string().min(1).max(4096),
      inputSchema: z.strictObject({
        type: z.literal('object'),
        properties: z.record(
          z.string(),
          z.strictObject({ type: z.enum(['string', 'integer']), description: z.string() }),
        ),
        required: z.array(z.string()),
        additionalProperties: z.literal(false),
      }),
    }),
  }),
});

export const InvokeHarness = z.strictObject({
  harnessArn: z
    .string()
    .regex(/^arn:[^:]+:bedrock-agentcore:[a-z0-9-]+:[0-9]{12}:harness\/[a-zA-Z][a-zA-Z0-9_]{0,39}-[a-zA-Z0-9]{10}$/),
  sessionId: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-_]{32,99}$/),
  actorId: z
    .string()
    .max(255)
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9-_/]*$/)
    .optional(),
  systemPrompt: z.array(z.strictObject({ text: z.string() })).default([]),
  tools: z.array(InlineFunction).default([]),
  /** The harness's own when left out, which here are all. */
  allowedTools: z.array(z.string().min(1).max(64)).optional(),
  messages: z
    .array(Message)
    .min(1)
    .refine((messages) => messages.at(-1)?.role === 'user', 'A conversation must end with a user message.'),
});
export type InvokeHarness = z.infer<typeof InvokeHarness>;

const resultsOf = (message: Message | undefined) =>
  (message?.content ?? []).flatMap((each) => ('toolResult' in each ? [each.toolResult] : []));

/** What a session waits for. */
export interface Pending {
  /** Calls that were handed back. */
  calls: readonly FunctionCall[];
  /** What the harness answered itself in the same step. */
  answers: readonly Answer[];
}

/**
 * What the messages are to the model. The session's own record of its calls counts, and a copy of them among the messages
 * is ignored: https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/harness-tools.html
 */
export function heardIn(
  messages: readonly Message[],
  { calls, answers }: Pending = { calls: [], answers: [] },
): Heard | { type: 'refused'; message: string } {
  const last = messages.at(-1);
  const results = resultsOf(last);
  const stale = results.find(({ toolUseId }) => !calls.some(({ id }) => id === toolUseId));
  if (stale) return { type: 'refused', message: `No inline function waits for toolUseId '${stale.toolUseId}'` };
  const missing = calls.find(({ id }) => !results.some(({ toolUseId }) => toolUseId === id));
  if (missing) return { type: 'refused', message: `Inline function result is missing toolUseId '${missing.id}'` };
  if (results.length === 0)
    return { type: 'message', text: (last?.content ?? []).map((each) => ('text' in each ? each.text : '')).join('\n') };
  const given = results.map(({ toolUseId: id, content, status }) => ({
    id,
    text: content.map(({ text }) => text).join(''),
    again: status === 'error',
  }));
  return { type: 'answers', answers: [...answers, ...given] };
}
