import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentEvent } from '../ports.ts';

/** Resolves after so many milliseconds, or when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export const pauseFor: Pause = (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {});

/** A turn that was stopped ends at the agent within about a second; a session busy for longer is told as busy. */
const PAUSES_MS = [200, 300, 500, 1_000, 1_500];

const isBusy = (event: AgentEvent): boolean => event.type === 'failed' && event.failure.code === 'agent_busy';

/**
 * Hears the events of a turn, until there are no more or `hear` resolves to `false`. While the turn before it, which the
 * person stopped, still ends at the agent, it is asked for again after a pause: a turn refused with `agent_busy` before
 * anything else was never begun.
 */
export async function whenFree(
  { invoke, pause, signal }: { invoke(): AsyncIterable<AgentEvent>; pause: Pause; signal: AbortSignal },
  hear: (event: AgentEvent) => Promise<boolean>,
): Promise<void> {
  for (const ms of [...PAUSES_MS, undefined]) {
    let begun = false;
    let busy = false;
    for await (const event of invoke()) {
      busy = !begun && ms !== undefined && isBusy(event);
      if (busy) break;
      begun = true;
      if (!(await hear(event))) return;
    }
    if (!busy || ms === undefined) return;
    await pause(ms, signal);
    if (signal.aborted) return;
  }
}
