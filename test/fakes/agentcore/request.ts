/** What InvokeHarness takes, as far as it is used here; the patterns are those of the service's model. */
import { z } from 'zod';

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
  messages: z.array(Message).min(1),
});
export type InvokeHarness = z.infer<typeof InvokeHarness>;

const usesOf = (message: Message | undefined) =>
  (message?.content ?? []).flatMap((each) => ('toolUse' in each ? [each.toolUse] : []));
const resultsOf = (message: Message | undefined) =>
  (message?.content ?? []).flatMap((each) => ('toolResult' in each ? [each.toolResult] : []));

/** What the last message asks of the model. */
export type Asked =
  | { type: 'text'; text: string }
  | { type: 'result'; name: string; input: z.infer<typeof ToolUse>['input']; result: ToolResult };

/** What the messages ask, or why a model does not take them: the rules of Bedrock's Converse. */
export function askedBy(messages: readonly Message[]): Asked | string {
  const last = messages.at(-1);
  const before = messages.at(-2);
  if (last?.role !== 'user') return 'A conversation must end with a user message.';
  const results = resultsOf(last);
  const uses = before?.role === 'assistant' ? usesOf(before) : [];
  if (results.length > uses.length)
    return 'The number of toolResult blocks exceeds the number of toolUse blocks of previous turn.';
  const unanswered = uses.find(({ toolUseId }) => !results.some((result) => result.toolUseId === toolUseId));
  if (unanswered) return `Expected a toolResult block for the toolUse ${unanswered.toolUseId}.`;
  const [use] = uses;
  const [result] = results;
  if (use && result) return { type: 'result', name: use.name, input: use.input, result };
  return { type: 'text', text: last.content.map((each) => ('text' in each ? each.text : '')).join('\n') };
}
