/** How an answer of the stand-in agent is to be. It travels as the words of the message. */
export interface Wish {
  chunks: number;
  /** Milliseconds from a chunk to the next; all as fast as the connection takes them for 0. */
  everyMs: number;
  bytes: number;
  /** Whether it waits after the first word until it is told to go on. */
  held: boolean;
}

export const wordsOf = ({ chunks, everyMs, bytes, held }: Wish): string => `wish ${chunks} ${everyMs} ${bytes} ${held}`;

/** @throws for words that are no wish */
export function wishIn(words: string): Wish {
  const [, chunks, everyMs, bytes, held] = /wish (\d+) (\d+) (\d+) (true|false)/.exec(words) ?? [];
  if (held === undefined) throw new Error('The agent was asked for nothing it knows');
  return { chunks: Number(chunks), everyMs: Number(everyMs), bytes: Number(bytes), held: held === 'true' };
}

const STAMP = /@(\d{20})@/g;

/** Now, by the clock that all processes of the machine share, in nanoseconds. */
export const clock = (): bigint => process.hrtime.bigint();

/** A chunk's words, which say when they were written. */
export const stamped = (bytes: number): string =>
  `@${String(clock()).padStart(20, '0')}@`.padEnd(Math.max(22, bytes), 'x');

/** For each chunk in these words how many milliseconds ago it was written. */
export function agesOf(words: string): number[] {
  const now = clock();
  return [...words.matchAll(STAMP)].map(([, stamp = '0']) => Number(now - BigInt(stamp)) / 1e6);
}
