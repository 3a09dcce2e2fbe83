import { type Count, clockwise } from '../../lambdas/contract/platform.ts';
import { unavailable } from '../dynamodb.ts';
import { type Result, succeed } from '../failure.ts';
import { tooManyTurns } from './too-many-turns.ts';

/**
 * Counts what an MCP client asks for a person, in all processes together, for nobody says there where a turn begins: calls of
 * tools, and by themselves questions about the server, such as which tools there are.
 */
export type CountCall = (sub: string, client: string, what: 'call' | 'question') => Promise<Result<void>>;

/**
 * So much a minute by the clock. Fails with `too_many_turns` and when to come again, and with `dynamodb_unavailable`:
 * uncounted is refused.
 */
export const clientCalls =
  (most: number, count: Count, now: () => number): CountCall =>
  async (sub, client, what) => {
    try {
      const counted = await count(sub, { what: `mcp-${what}#${client}`, most, ...clockwise(60, now()) });
      return counted.ok ? succeed(undefined) : tooManyTurns(counted.until, now());
    } catch (problem) {
      return unavailable(problem);
    }
  };
