/**
 * `npm run bench:panel [openings] [answers]`: how soon the built panel can be used, shows one's own words, and draws what
 * streams, in a real Chromium and beside a page of React alone in the same run. Prints the table of docs/performance.md.
 */
import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { quantile } from './figures/quantile.ts';
import { type Kind, startPages } from './panel/pages.ts';
import { LONG, UPDATES } from './panel/stand-in.ts';
import type { Span } from './panel/trace.ts';

const [openingTimes = 15, answerTimes = 5] = process.argv.slice(2).map(Number);

const pages = await startPages();

/** Measures both pages in turns, so that what else the machine does falls on both alike. */
async function inTurns<T>(times: number, measure: (kind: Kind) => Promise<T>): Promise<Record<Kind, T[]>> {
  const measured: Record<Kind, T[]> = { panel: [], bare: [] };
  // The first round fills Chromium's caches.
  for (let round = -1; round < times; round++) {
    for (const kind of round % 2 ? (['panel', 'bare'] as const) : (['bare', 'panel'] as const)) {
      const value = await measure(kind);
      if (round >= 0) measured[kind].push(value);
    }
  }
  return measured;
}

async function send(page: Page, message: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(message);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.evaluate('probe.sent');
}

const openings = await inTurns(openingTimes, async (kind) => {
  const recording = await pages.record();
  const page = await pages.open(kind);
  await send(page, 'What are my Okta groups?');
  const usable = await page.evaluate<number>(`performance.getEntriesByName('usable')[0].startTime`);
  const trace = await recording.end();
  await page.close();
  return { usable: trace.upTo('usable', usable), sent: trace.between('send', 'sent') };
});

const answers = await inTurns(answerTimes, async (kind) => {
  const page = await pages.open(kind);
  const recording = await pages.record();
  await send(page, LONG);
  await page.getByRole('status').filter({ hasText: 'Working on it' }).waitFor({ state: 'detached' });
  const trace = await recording.end();
  await page.close();
  return { frames: trace.framesAfter('send'), tasks: trace.tasksAfter('send') };
});
await pages.close();

/** The median, and between which values the half lies that is in the middle. */
const withSpread = (values: readonly number[], digits: number): string => {
  const [median, low, high] = [0.5, 0.25, 0.75].map((share) => quantile(values, share).toFixed(digits));
  return `${median} (${low}–${high})`;
};

/** Each of the panel's by the bare page's of the same round. */
function ratio(panel: readonly number[], bare: readonly number[]): string {
  const ratios = panel.map((value, round) => value / (bare[round] ?? 0));
  return ratios.every(Number.isFinite) ? `× ${withSpread(ratios, 2)}` : '–';
}

type Pick<T> = (value: T, by: keyof Span) => number;

/** One row by the clock, and one by what the main thread itself worked: that is the same on a busy machine. */
function rows<T>(name: string, goal: string, all: Record<Kind, T[]>, pick: Pick<T>): void {
  for (const by of ['clock', 'own'] as const) {
    const [panel, bare] = [all.panel.map((value) => pick(value, by)), all.bare.map((value) => pick(value, by))];
    const title = by === 'own' ? [`– of the main thread`, ''] : [name, goal];
    console.log(`| ${[...title, withSpread(panel, 1), withSpread(bare, 1), ratio(panel, bare)].join(' | ')} |`);
  }
}

const framesBy = ({ frames }: { frames: Span[] }, by: keyof Span) => frames.map((frame) => frame[by]);

console.log('| in ms | goal | the panel | React alone | ratio |');
console.log('| --- | --: | --: | --: | --: |');
rows('open → usable', '150', openings, ({ usable }, by) => usable[by]);
rows('Send → own message and progress', '50', openings, ({ sent }, by) => sent[by]);
rows('an update, p95', '16', answers, (value, by) => quantile(framesBy(value, by), 0.95));
rows('an update, the longest', '', answers, (value, by) => Math.max(...framesBy(value, by)));
rows('a whole answer', '', answers, ({ tasks }, by) => tasks.reduce((sum, task) => sum + task[by], 0));
rows('tasks of 50 ms and more, count', '0', answers, ({ tasks }, by) => tasks.filter((task) => task[by] >= 50).length);
const load = loadavg().map((each) => each.toFixed(1));
const drawn = answers.panel.map(({ frames }) => frames.length);
console.log(`\nFrames drawn of ${UPDATES} updates: ${drawn.join(', ')}. Load of the machine: ${load.join(', ')}.`);
process.exit();
