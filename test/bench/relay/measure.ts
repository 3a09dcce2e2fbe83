/** What is measured of a relay, in rounds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../figures/quantile.ts';
import type { Load, Took } from './load.ts';
import type { Subject } from './processes.ts';
import type { Wish } from './wish.ts';

/** How much is asked. A small one tells ratios and bytes, not milliseconds. */
export interface Size {
  /** Turns after each other. */
  turns: number;
  /** Streams at once that ask again and again, and how often each. */
  busy: { streams: number; rounds: number };
  /** Streams that are open together, and in how many milliseconds they come. */
  open: { streams: number; overMs: number }[];
}

/** By its name, what a round measured: milliseconds, bytes or counts. */
export type Figures = Map<string, number>;

/** As many words as an answer has, at the pace at which a model writes fast. */
const ANSWER: Wish = { chunks: 20, everyMs: 4, bytes: 24, held: false };
const LONG_ANSWER: Wish = { ...ANSWER, chunks: 60 };

export const nameOfOpen = ({ streams, overMs }: Size['open'][number]): string =>
  overMs === 0
    ? `${streams.toLocaleString('en-US')} at once`
    : `${streams.toLocaleString('en-US')} in ${overMs / 1000} s`;

async function turns(subject: Subject, load: Load): Promise<Took[]> {
  await subject.open(load);
  return subject.ended();
}

function lostOf(all: readonly Took[]): Took[] {
  return all.filter(({ lost }) => lost !== undefined);
}

/** One round of everything. @throws where a turn was lost that had to end well */
export async function round(subject: Subject, { turns: count, busy, open }: Size, number: number): Promise<Figures> {
  const figures: Figures = new Map();
  const note = (name: string, all: readonly Took[]) => {
    const first = all.map((took) => took.first).filter(Number.isFinite);
    const chunks = all.flatMap((took) => took.chunks.slice(1));
    figures.set(`first word, ${name}`, quantile(first, 0.5));
    figures.set(`first word, ${name}, p99`, quantile(first, 0.99));
    figures.set(`a chunk, ${name}`, quantile(chunks, 0.5));
    figures.set(`a chunk, ${name}, p99`, quantile(chunks, 0.99));
  };
  const whole = { rounds: 1, overMs: 0, wish: ANSWER };

  const one = { ...whole, streams: 1, rounds: count, conversation: 'one' };
  // A process that stood idle while the others were asked is slow at first.
  await turns(subject, one);
  note('one stream', await turns(subject, one));
  // A conversation of its own each, after each other.
  const apart = { streams: count, overMs: count * (ANSWER.chunks * ANSWER.everyMs + 20), conversation: `new${number}` };
  note('a new conversation', await turns(subject, { ...whole, ...apart }));

  await subject.asked();
  const before = await subject.usage();
  const begun = performance.now();
  const many = await turns(subject, { ...whole, ...busy, wish: LONG_ANSWER, conversation: 'busy' });
  const seconds = (performance.now() - begun) / 1000;
  const after = await subject.usage();
  note(`${busy.streams} streams`, many);
  figures.set('CPU a turn', (after.cpuMs - before.cpuMs) / many.length);
  figures.set('turns a second', many.length / seconds);
  for (const [operation, times] of Object.entries(await subject.asked()))
    figures.set(`${operation} a turn`, times / many.length);

  for (const each of open) {
    const name = nameOfOpen(each);
    const idle = await subject.usage();
    await subject.open({ ...whole, ...each, wish: { ...ANSWER, held: true }, conversation: 'open' });
    const full = await subject.usage();
    await subject.release();
    const all = await subject.ended();
    note(name, all);
    figures.set(`heap a stream, ${name}`, (full.heap - idle.heap) / each.streams);
    figures.set(`lost, ${name}`, lostOf(all).length);
  }
  return figures;
}

/** How many of `streams` a relay took, refused with when to come again, and broke off. */
export async function overload(subject: Subject, streams: number) {
  const wish = { ...ANSWER, held: true };
  await subject.open({ streams, rounds: 1, overMs: streams * 2, wish, conversation: 'over' });
  await subject.release();
  const all = await subject.ended();
  const lost = lostOf(all);
  const refused = lost.filter((took) => /^503 \d+$/.test(took.lost ?? '')).length;
  return { taken: all.length - lost.length, refused, brokenOff: lost.length - refused };
}

/** What a relay holds for each reader who takes nothing, in bytes, once all there is room for on the way is full. */
export async function stalled(subject: Subject, readers: number, megabytes: number): Promise<number> {
  const bytes = 2_000;
  const wish = { chunks: Math.ceil((megabytes * 1e6) / bytes), everyMs: 0, bytes, held: false };
  const before = await subject.usage();
  await subject.stall({ streams: readers, rounds: 1, overMs: 0, wish, conversation: 'stalled' });
  const held: number[] = [];
  const isSettled = () => {
    const last = held.slice(-3);
    return last.length === 3 && Math.max(...last) < Math.min(...last) * 1.05;
  };
  while (!isSettled() && held.length < 20) {
    await sleep(1_000);
    held.push((await subject.usage()).held - before.held);
  }
  await subject.leave();
  return (held.at(-1) ?? Number.NaN) / readers;
}

/** Bytes of heap that a thousand turns leave behind, over so many minutes, and how many turns that were. */
export async function leak(subject: Subject, minutes: number, { streams }: Size['busy']) {
  const until = performance.now() + minutes * 60_000;
  const heaps: { turns: number; heap: number }[] = [];
  let done = 0;
  do {
    const load = { streams, rounds: 20, overMs: 0, wish: ANSWER, conversation: 'leak' };
    done += (await turns(subject, load)).length;
    heaps.push({ turns: done, heap: (await subject.usage()).heap });
  } while (performance.now() < until);
  // The first part warms up.
  return {
    turns: done,
    perThousand: slope(heaps.slice(Math.floor(heaps.length / 5))) * 1_000,
    heap: heaps.at(-1)?.heap ?? 0,
  };
}

/** Bytes a turn, by least squares. */
function slope(points: readonly { turns: number; heap: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(({ turns }) => turns)), mean(points.map(({ heap }) => heap))];
  const above = points.reduce((sum, { turns, heap }) => sum + (turns - x) * (heap - y), 0);
  const below = points.reduce((sum, { turns }) => sum + (turns - x) ** 2, 0);
  return below === 0 ? 0 : above / below;
}
