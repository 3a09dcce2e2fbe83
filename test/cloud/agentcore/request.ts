/** What InvokeHarness takes, as far as it is used here; the patterns are those of the service's model. */
import { z } from 'zod';
import type { Call } from '../bedrock/planner/pattern.ts';

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
type ToolResult = z.infer<typeof ToolResult>;

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
  allowedTools: z.array(z.string().min(1).max(64)),
  messages: z
    .array(Message)
    .min(1)
    .refine((messages) => messages.at(-1)?.role === 'user', 'A conversation must end with a user message.'),
});
export type InvokeHarness = z.infer<typeof InvokeHarness>;

const resultsOf = (message: Message | undefined) =>
  (message?.content ?? []).flatMap((each) => ('toolResult' in each ? [each.toolResult] : []));

/** A call that was handed back and is not answered yet. */
export interface PendingCall {
  toolUseId: string;
  call: Call;
  /** What the planner wants offered with its answer. */
  offers: string | undefined;
}

/** What the last message asks of the model. */
export type Asked =
  | { type: 'text'; text: string }
  | { type: 'result'; pending: PendingCall; result: ToolResult }
  | { type: 'refused'; message: string };

/**
 * What the messages ask. The session's own record of the call counts, and a copy of it among the messages is ignored:
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/harness-tools.html
 */
export function askedBy(messages: readonly Message[], pending: PendingCall | undefined): Asked {
  const last = messages.at(-1);
  const results = resultsOf(last);
  const stale = results.find(({ toolUseId }) => toolUseId !== pending?.toolUseId);
  if (stale) return { type: 'refused', message: `No inline function waits for toolUseId '${stale.toolUseId}'` };
  const [result] = results;
  if (pending && result) return { type: 'result', pending, result };
  if (pending)
    return { type: 'refused', message: `Inline function result is missing toolUseId '${pending.toolUseId}'` };
  return { type: 'text', text: (last?.content ?? []).map((each) => ('text' in each ? each.text : '')).join('\n') };
}
