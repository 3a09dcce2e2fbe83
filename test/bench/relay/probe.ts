/** Preloaded into a process that is measured: tells its parent what it has used, and ends with it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { answering } from './talk.ts';

/** What a process used until now: milliseconds of processor, and bytes that are held after the garbage is gone. */
export interface Usage {
  cpuMs: number;
  heap: number;
  /** Heap and buffers outside of it. */
  held: number;
}

answering({
  usage: async (): Promise<Usage> => {
    const { user, system } = process.cpuUsage();
    // What was let go of by a finalizer is garbage of the second time.
    for (let time = 0; time < 2; time++) {
      globalThis.gc?.();
      await sleep(20);
    }
    const { heapUsed, external } = process.memoryUsage();
    return { cpuMs: (user + system) / 1000, heap: heapUsed, held: heapUsed + external };
  },
});
