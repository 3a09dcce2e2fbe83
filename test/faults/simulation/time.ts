/** Time that can be moved on: `Date` and timers go as usual, and whoever waits for nothing else need not wait. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:timers/promises';

export interface Time {
  /** Epoch milliseconds, as everybody in this process sees them. */
  now(): number;
  /** Moves on to the next timer before `limit` (epoch ms) and lets it run; false where there is none. */
  advance(limit: number): boolean;
  /** Moves on to a time without looking at the timers before it. */
  jump(to: number): void;
  /** Gives the process its own time back. */
  restore(): void;
}

interface Pending {
  due: number;
  run(): void;
}

type Run = (...given: unknown[]) => void;

/** Takes the process's time over. A timer that may not run when it is due – its owner is dead – never runs. */
export function turnTime(mayRun: () => boolean): Time {
  const own = { Date, setTimeout, clearTimeout, timeout: AbortSignal.timeout, pause: promises.setTimeout };
  const pending = new Map<NodeJS.Timeout, Pending>();
  let offset = 0;
  const now = () => own.Date.now() + offset;

  class TurnedDate extends own.Date {
    constructor(...given: []) {
      if (given.length === 0) super(now());
      else super(...given);
    }
    static override now = now;
    static override [Symbol.hasInstance] = (value: unknown) => value instanceof own.Date;
  }

  const later = (run: Run, ms = 0, ...given: unknown[]): NodeJS.Timeout => {
    const here = AsyncLocalStorage.snapshot();
    // Whole ones, as every clock has it.
    const delay = Math.ceil(Number(ms) || 0);
    const act = () => {
      pending.delete(timer);
      here(() => mayRun() && run(...given));
    };
    const timer = own.setTimeout(act, delay);
    const set = () => pending.set(timer, { due: now() + delay, run: act });
    const refresh = timer.refresh.bind(timer);
    timer.refresh = () => {
      set();
      return refresh();
    };
    set();
    return timer;
  };

  const pause = (ms?: number, value?: unknown, { signal }: { signal?: AbortSignal } = {}) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = later(() => resolve(value), ms);
      signal?.addEventListener('abort', () => {
        globalThis.clearTimeout(timer);
        reject(signal.reason);
      });
    });

  const install = (globals: object, timeout: unknown, paused: unknown) => {
    Object.assign(globalThis, globals);
    Object.assign(AbortSignal, { timeout });
    Object.assign(promises, { setTimeout: paused });
    syncBuiltinESMExports();
  };

  install(
    {
      Date: TurnedDate,
      setTimeout: Object.assign(later, { ...own.setTimeout }),
      clearTimeout: (timer: NodeJS.Timeout | undefined) => {
        if (timer) pending.delete(timer);
        own.clearTimeout(timer);
      },
    },
    (ms: number) => {
      const over = new AbortController();
      later(() => over.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), ms).unref();
      return over.signal;
    },
    pause,
  );

  return {
    now,
    jump: (to) => {
      offset += Math.max(0, to - now());
    },
    advance: (limit) => {
      let next: [NodeJS.Timeout, Pending] | undefined;
      for (const each of pending) {
        // Ended by who knew the timers before they were taken over.
        if (Reflect.get(each[0], '_destroyed') === true) pending.delete(each[0]);
        else if (next === undefined || each[1].due < next[1].due) next = each;
      }
      if (next === undefined || next[1].due > limit) return false;
      offset += Math.max(0, next[1].due - now());
      own.clearTimeout(next[0]);
      next[1].run();
      return true;
    },
    restore: () => {
      const { timeout, pause: paused, ...globals } = own;
      install(globals, timeout, paused);
      pending.clear();
    },
  };
}
