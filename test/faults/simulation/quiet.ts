/** Whether everybody waits: then time may be moved on. */
import { randomFill } from 'node:crypto';
import { promisify } from 'node:util';
import type { Time } from './time.ts';

export interface Quiet {
  /** Something happened. */
  stir(): void;
  /** Somebody is at work, as a stand-in on a request; call what is given when that is over. */
  working(): () => void;
  /** Moves time on until the work is done, for so many milliseconds at most; `hung` after that. */
  until<T>(work: Promise<T>, milliseconds: number): Promise<T | 'hung'>;
  /** Lets so many milliseconds pass, with all that happens in them. */
  pass(milliseconds: number): Promise<void>;
}

/** In how many rounds in a row nothing has to happen: a key that is unwrapped takes a few. */
const STILL_ROUNDS = 6;
/** How long it has to be still, in real milliseconds, where nothing has gone wrong: a busy machine takes its time. */
const PATIENT_MS = 60;
/** Longer than any request takes that somebody really works on; one that was given up tells of no end. */
const ENDLESS_MS = 10_000;
/** The same before something is called hung. */
const DEAD_STILL_ROUNDS = 300;

const { setTimeout: later, clearTimeout: never } = globalThis;
const turn = () => new Promise((resolve) => setImmediate(resolve));
/** Whatever is computed or read beside the event loop was begun before this, and so is over. */
const computed = promisify(randomFill);
const turns = async () => {
  for (let count = 0; count < 3; count++) await turn();
};

/** `isWaiting` tells whether somebody waits for what has gone wrong. */
export function quietOf(time: Time, isWaiting: () => boolean): Quiet {
  let stirs = 0;
  let busy = 0;
  let generation = 0;
  let free = () => {};

  /** Until no stand-in is at work. */
  const idle = () =>
    new Promise<void>((resolve) => {
      const endless = later(() => {
        generation++;
        busy = 0;
        resolve();
      }, ENDLESS_MS);
      free = () => {
        never(endless);
        resolve();
      };
    });
  const working = () => {
    stirs++;
    busy++;
    let of: number | undefined = generation;
    return () => {
      if (of !== generation) return;
      of = undefined;
      stirs++;
      if (--busy === 0) free();
    };
  };
  const still = async (rounds: number, isOver = () => false) => {
    for (let quiet = 0; quiet < rounds && !isOver(); ) {
      if (busy > 0) await idle();
      const before = stirs;
      await turns();
      if (before === stirs) await computed(new Uint8Array(1)).then(turn);
      quiet = before === stirs ? quiet + 1 : 0;
    }
  };
  const move = async (limit: number): Promise<boolean> => {
    const before = stirs;
    if (!time.advance(limit)) return false;
    await turn();
    // A timer that nobody waits for any more stirs nobody.
    if (before !== stirs || busy > 0) await still(STILL_ROUNDS);
    return true;
  };

  return {
    stir: () => void stirs++,
    working,
    until: async (work, milliseconds) => {
      const limit = time.now() + milliseconds;
      let isOver = false;
      const ended = work.finally(() => {
        isOver = true;
      });
      ended.catch(() => {});
      while (!isOver) {
        await still(STILL_ROUNDS, () => isOver);
        if (!isOver && !isWaiting()) {
          const before = stirs;
          await Promise.race([ended, new Promise((resolve) => later(resolve, PATIENT_MS))]).catch(() => {});
          if (before !== stirs) continue;
        }
        if (isOver || (await move(limit))) continue;
        await still(DEAD_STILL_ROUNDS, () => isOver);
        if (isOver || (await move(limit))) continue;
        return 'hung';
      }
      return ended;
    },
    pass: async (milliseconds) => {
      const limit = time.now() + milliseconds;
      await still(STILL_ROUNDS);
      while (await move(limit));
      time.jump(limit);
    },
  };
}
