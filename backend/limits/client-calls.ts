import { type Count, clockwise } from '../../lambdas/contract/platform.ts';
import type { Result } from '../failure.ts';
import { counting } from './counted.ts';

/** Counts what an MCP client asks for a person, in all processes together: nobody says there where a turn begins. */
export type CountCall = (sub: string, client: string) => Promise<Result<void>>;

/** So much a minute by the clock. Fails as the counting of a turn does. */
export const clientCalls = (most: number, count: Count, now: () => number): CountCall => {
  const counted = counting(count, now);
  return (sub, client) => counted(sub, { what: `mcp#${client}`, most, ...clockwise(60, now()) });
};
