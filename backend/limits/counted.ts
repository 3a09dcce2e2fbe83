import type { Allowance, Count } from '../../lambdas/contract/platform.ts';
import { unavailable } from '../dynamodb.ts';
import { fail, type Result, succeed } from '../failure.ts';

/** Until when is in epoch milliseconds. */
export const tooManyTurns = (until: number, now: number) =>
  fail('too_many_turns', { retryAfter: Math.max(1, Math.ceil((until - now) / 1000)) });

/** Counts once. Fails with `too_many_turns` and when to come again, and with `dynamodb_unavailable`: uncounted is refused. */
export const counting =
  (count: Count, now: () => number) =>
  async (sub: string, allowance: Allowance): Promise<Result<void>> => {
    try {
      const answer = await count(sub, allowance);
      if (answer.ok) return succeed(undefined);
      return tooManyTurns(answer.until, now());
    } catch (problem) {
      return unavailable(problem);
    }
  };
