/** The agent's functions as a harness takes them, and the calls it hands back as functions take them. */
import type { HarnessTool } from '@aws-sdk/client-bedrock-agentcore';
import * as z from 'zod';
import { agentTools } from '../../../lambdas/contract/agent/engine.ts';
import type { ToolUse } from './harness-message.ts';

export const tools: HarnessTool[] = agentTools.map(({ name, description, inputSchema }) => ({
  type: 'inline_function',
  name,
  config: { inlineFunction: { description, inputSchema: { ...inputSchema } } },
}));

/** Without this list a harness gives the model a shell and a file system. */
export const allowedTools = agentTools.map(({ name }) => name);

const Parameters = z.record(z.string(), z.json());

/** What a call was made with; nothing when that is no JSON object. */
export const parametersOf = ({ input }: ToolUse): z.infer<typeof Parameters> | undefined => {
  try {
    return Parameters.safeParse(JSON.parse(input || '{}')).data;
  } catch {
    return undefined;
  }
};

/** Functions take strings; what the model did not want to say is left out. */
export const textsOf = (parameters: z.infer<typeof Parameters>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
