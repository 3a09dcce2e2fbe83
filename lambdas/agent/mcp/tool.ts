/** A tool of an MCP client (Model Context Protocol, 2026-07-28, server/tools): one thing that may be asked for. */
import * as z from 'zod';
import type { McpScope } from '../../contract/agent/mcp-scopes.ts';

/** What a client may go by when it prompts; the phone asks whatever these say. */
interface Annotations {
  readOnlyHint: boolean;
  /** Whether it may take something away. */
  destructiveHint: boolean;
  /** Whether asking twice comes to no more than asking once. */
  idempotentHint: boolean;
  /** Whether it reaches beyond the one Okta org. */
  openWorldHint: false;
}

/** What a tool calls: a function of the agent, with the parameters that it fixes and those that it was given. */
interface ToolCall {
  function: string;
  parameters: Record<string, string>;
}

export interface McpTool {
  /** `reset_password` */
  name: string;
  /** For people: "Reset the password". */
  title: string;
  description: string;
  /** What the client's token has to carry. */
  scope: McpScope;
  annotations: Annotations;
  /** All of its parameters are texts, whatever they stand for. */
  input: z.ZodObject;
  /** The Lambda that answers it. */
  lambda: 'okta' | 'ciba';
  call(given: Record<string, string>): ToolCall;
}

/** `resetPassword` → `reset_password` */
export const toolName = (operationId: string): string =>
  operationId.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `reset_password` → "Reset password" */
export const titleOf = (name: string): string => {
  const words = name.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

export const READS: Annotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** Asking twice for just the same change is asking once, but only while it is open. */
export const changes = (destructiveHint: boolean): Annotations => ({
  readOnlyHint: false,
  destructiveHint,
  idempotentHint: false,
  openWorldHint: false,
});

/** What a tool takes; a parameter that it does not know is refused. */
export const inputOf = (shape: z.ZodRawShape): z.ZodObject => z.strictObject(shape);
