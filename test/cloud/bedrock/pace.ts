import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 4;
const SMALLEST = 5;
const MOST = 60;

/** Where to cut words of this length, at the pace somebody would write them; one piece when not streamed. */
export async function* paced(length: number, stream: boolean): AsyncGenerator<[from: number, to: number]> {
  const size = stream ? Math.max(SMALLEST, Math.ceil(length / MOST)) : length;
  for (let from = 0; from < length; from += size) {
    if (from > 0) await pause(PAUSE_MS);
    yield [from, Math.min(from + size, length)];
  }
}
