import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 200;

/**
 * Looks again and again until there is something to see; the test's own end bounds it. The pauses grow, so that a look at
 * what takes seconds leaves the machine to those who work on it.
 */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let milliseconds = FIRST_PAUSE_MS; ; milliseconds = Math.min(milliseconds * 1.5, LONGEST_PAUSE_MS)) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await pause(milliseconds);
  }
}
