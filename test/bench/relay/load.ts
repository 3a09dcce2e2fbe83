/** Whoever asks: turns over HTTP, or straight from the AWS SDK, with what each of them took. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { overHttp, takingNothing } from './over-http.ts';
import { overSdk } from './over-sdk.ts';
import { answering } from './talk.ts';
import type { Ask } from './turn.ts';
import { agesOf, clock, type Wish, wordsOf } from './wish.ts';

const { TARGET, TOKENS, VIA } = z
  .object({ TARGET: z.string(), TOKENS: z.string().transform((list) => list.split(' ')), VIA: z.enum(['http', 'sdk']) })
  .parse(process.env);

const ask: Ask = VIA === 'http' ? overHttp(TARGET) : overSdk(TARGET);

/** What a turn took, in milliseconds. */
export interface Took {
  /** From the question to the first word. */
  first: number;
  /** From each chunk at the agent to here. */
  chunks: number[];
  /** Why it did not end well. */
  lost?: string;
}

/** Streams that are asked for evenly over `overMs`, or `rounds` after each other on each. */
export interface Load {
  streams: number;
  rounds: number;
  overMs: number;
  wish: Wish;
  /** The names of the conversations; the same name is the same conversation. */
  conversation: string;
}

async function turn(number: number, conversation: string, words: string, opened: () => void): Promise<Took> {
  const took: Took = { first: Number.NaN, chunks: [] };
  const begun = clock();
  const token = TOKENS[number % TOKENS.length] ?? '';
  try {
    await ask({ token, thread: `${conversation}-${number}`, words }, (text) => {
      const ages = agesOf(text);
      if (ages.length === 0) return;
      if (took.chunks.length === 0) {
        took.first = Number(clock() - begun) / 1e6;
        opened();
      }
      took.chunks.push(...ages);
    });
  } catch (problem) {
    took.lost = problem instanceof Error ? problem.message : String(problem);
  }
  opened();
  return took;
}

let running: Promise<Took[]> = Promise.resolve([]);
let leave = () => {};

answering({
  /** Begins; answers when every stream has its first word, or was refused. */
  open: async ({ streams, rounds, overMs, wish, conversation }: Load) => {
    const opened: Promise<void>[] = [];
    const begun = performance.now();
    const one = async (number: number) => {
      const first = Promise.withResolvers<void>();
      opened.push(first.promise);
      await sleep(Math.max(0, begun + (overMs * number) / streams - performance.now()));
      const all: Took[] = [];
      for (let round = 0; round < rounds; round++)
        all.push(await turn(number, conversation, wordsOf(wish), first.resolve));
      return all;
    };
    running = Promise.all(Array.from({ length: streams }, (_, number) => one(number))).then((all) => all.flat());
    await Promise.all(opened);
  },
  /** Answers when every stream is over. */
  ended: () => running,
  /** Asks, and reads nothing of the answers. */
  stall: ({ streams, wish, conversation }: Load) => {
    const taking = takingNothing(TARGET);
    leave = taking.leave;
    for (let number = 0; number < streams; number++)
      taking.ask({
        token: TOKENS[number % TOKENS.length] ?? '',
        thread: `${conversation}-${number}`,
        words: wordsOf(wish),
      });
  },
  leave: () => leave(),
});
console.log(JSON.stringify({ event: 'ready', url: TARGET }));
