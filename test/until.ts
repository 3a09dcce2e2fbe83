import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until there is something to see; the test's own end bounds it. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await pause(20);
  }
}
