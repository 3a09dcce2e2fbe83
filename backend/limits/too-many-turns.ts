import { fail } from '../failure.ts';

/** So much was done as may be until then, in epoch milliseconds: a failure that says when to come again, in whole seconds. */
export const tooManyTurns = (until: number, now: number) =>
  fail('too_many_turns', { retryAfter: Math.max(1, Math.ceil((until - now) / 1000)) });
