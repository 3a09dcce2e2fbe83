/** How much a client may call for one person, and the line of the log on each call. */
import { fail, type Result, succeed } from '../failure.ts';
import type { CountCall } from '../limits/client-calls.ts';
import type { Log } from '../ports.ts';
import { surprised } from '../surprise.ts';
import type { NamedCaller } from './asking.ts';

/**
 * Runs a call of a tool, counted; `outcomeOf` is a word of ours for the log on what came of it. Fails with `too_many_turns`, with `dynamodb_unavailable`, and with `internal` where it throws:
 * the SDK would tell the client what was thrown.
 */
export type Within = <T>(tool: string, run: () => Promise<T>, outcomeOf: (value: T) => string) => Promise<Result<T>>;

/** So many calls of a client for one person are under way at once, in one process. */
const AT_ONCE = 4;

/** For all callers of a process. The log names the tool, what came of it and how long it took: no argument, no person. */
export const limitedBy = ({ count, log, now }: { count: CountCall; log: Log; now(): number }) => {
  const underWay = new Map<string, number>();
  const surprise = surprised(log);

  return ({ sub, client }: NamedCaller): Within =>
    async (tool, run, outcomeOf) => {
      const key = JSON.stringify([sub, client]);
      const running = underWay.get(key) ?? 0;
      if (running >= AT_ONCE) return fail('too_many_turns', { detail: `${AT_ONCE} calls are under way.` });
      underWay.set(key, running + 1);
      const started = now();
      let outcome = 'failed';
      try {
        const counted = await count(sub, client, 'call');
        if (!counted.ok) {
          outcome = counted.code;
          return counted;
        }
        const value = await run();
        outcome = outcomeOf(value);
        return succeed(value);
      } catch (error) {
        return surprise(error);
      } finally {
        const left = (underWay.get(key) ?? 1) - 1;
        if (left > 0) underWay.set(key, left);
        else underWay.delete(key);
        log('mcp', { tool, outcome, client, ms: now() - started });
      }
    };
};
