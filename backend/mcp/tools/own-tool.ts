/** A tool that the backend answers itself, out of the records of the person. */
import type { CallToolResult } from '@modelcontextprotocol/server';
import type * as z from 'zod';
import type { McpTool } from '../../../lambdas/contract/agent/mcp.ts';
import type { Result } from '../../failure.ts';
import type { Changes, Log, Reports, Results } from '../../ports.ts';
import type { Admit, Ask } from '../asking.ts';
import type { Within } from '../limited.ts';

/** Who asks, and what there is of theirs. */
export interface Desk {
  sub: string;
  /** The name of the client. */
  client: string;
  ask: Ask;
  admit: Admit;
  within: Within;
  changes: Pick<Changes, 'get' | 'cancel'>;
  reports: Pick<Reports, 'get'>;
  results: Pick<Results, 'page'>;
  now(): number;
  log: Log;
  /** Aborted when the process is to end. */
  stopping: AbortSignal;
  /** How often a record is looked at while it is waited for, in milliseconds. */
  pollEveryMs: number;
}

/** What there is of the request itself. */
export interface Moment {
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
  /** Tells a client that asked for it that it is still waited for: seconds so far, and of how many. */
  progress(seconds: number, of: number): Promise<void>;
}

export interface OwnTool<S extends z.ZodObject = z.ZodObject>
  extends Pick<McpTool, 'name' | 'title' | 'description' | 'scope' | 'annotations'> {
  input: S;
  output: z.ZodType;
  /** Fails with what the backend says of a person's records. */
  answer(desk: Desk, given: z.infer<S>, moment: Moment): Promise<Result<CallToolResult>>;
}

/** A tool of the backend; its input stays typed. */
export const ownTool = <S extends z.ZodObject>(tool: OwnTool<S>): OwnTool<S> => tool;
