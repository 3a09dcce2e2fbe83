/** The chat completions API, as far as it is used: https://platform.openai.com/docs/api-reference/chat */
import * as z from 'zod';
import type { AgentFunction } from '../../../../lambdas/agent/declare.ts';
import { schemaOf } from '../../../../lambdas/agent/tools.ts';

interface ToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

export type ChatMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string | null; tool_calls?: readonly ToolCall[] }
  | { role: 'tool'; tool_call_id: string; content: string };

/** Functions as tools; nothing where there are none, for an empty list is refused. */
export const toolsOf = (functions: readonly AgentFunction[]) =>
  functions.length === 0
    ? {}
    : {
        tools: functions.map(({ name, description, parameters }) => ({
          type: 'function',
          function: { name, description, parameters: schemaOf(parameters) },
        })),
      };

const ToolCallPiece = z.object({
  /** Which call the piece belongs to. Some endpoints leave it out. */
  index: z.number().int().nullish(),
  id: z.string().nullish(),
  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
});

const Message = z.object({ content: z.string().nullish(), tool_calls: z.array(ToolCallPiece).nullish() });

const Usage = z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish().catch(undefined);

/** A piece of a streamed answer. */
const Chunk = z.object({
  choices: z.array(z.object({ delta: Message.nullish(), finish_reason: z.string().nullish() })),
  usage: Usage,
});
export type Chunk = z.infer<typeof Chunk>;

/** A whole answer, of an endpoint that does not stream, as one piece. */
const Completion = z
  .object({
    choices: z.array(z.object({ message: Message, finish_reason: z.string().nullish() })).min(1),
    usage: Usage,
  })
  .transform(
    ({ choices, usage }): Chunk => ({
      choices: choices.map(({ message, ...rest }) => ({ delta: message, ...rest })),
      usage,
    }),
  );

/** The JSON of a piece or of a whole answer; nothing when it is neither. */
export function chunkIn(json: string, form: 'chunk' | 'completion'): Chunk | undefined {
  try {
    return (form === 'chunk' ? Chunk : Completion).safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
