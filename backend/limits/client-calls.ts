import { type Count, clockwise } from '../../lambdas/contract/platform.ts';
import type { Result } from '../failure.ts';
import { counting } from './counted.ts';

/**
 * Counts what an MCP client asks for a person, in all processes together, for nobody says there where a turn begins: calls of
 * tools, and by themselves questions about the server, such as which tools there are.
 */
export type CountCall = (sub: string, client: string, what: 'call' | 'question') => Promise<Result<void>>;

/** So much a minute by the clock. Fails as the counting of a turn does. */
export const clientCalls = (most: number, count: Count, now: () => number): CountCall => {
  const counted = counting(count, now);
  return (sub, client, what) => counted(sub, { what: `mcp-${what}#${client}`, most, ...clockwise(60, now()) });
};
