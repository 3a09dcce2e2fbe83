/** The tables of docs/performance.md: each figure with its spread over the rounds, and by the floor's. */
import { quantile } from '../figures/quantile.ts';
import { spread as spreadOf } from '../figures/spread.ts';
import { type Figures, nameOfOpen, type Size } from './measure.ts';
import type { Relay } from './processes.ts';

export type Rounds = Record<Relay, Figures[]>;

/** The goals; `npm run bench:gate` holds those that are no milliseconds. */
export const GOALS = {
  /** Times the floor. */
  first: 1.3,
  cpu: 1.3,
  chunkMs: 0.1,
  heap: 40 * 1024,
  stalled: 256 * 1024,
  streams: 2_000,
};

const plain = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });

const signed = (value: number): string => (value < 0 ? `−${plain(-value)}` : `+${plain(value)}`);

const spread = (values: readonly number[], told = plain): string => spreadOf(values, told);

/** A figure in each round. */
export const valuesOf = (rounds: readonly Figures[], name: string): number[] =>
  rounds.flatMap((figures) => figures.get(name) ?? []);

const P99 = '– p99';

export function tables(rounds: Rounds, { busy, open }: Size): string {
  const lines: string[] = [];
  const of = (relay: Relay, name: string) => valuesOf(rounds[relay], name);
  const row = (...cells: string[]) => lines.push(`| ${cells.join(' | ')} |`);
  const pairs = (one: readonly number[], other: readonly number[], by: (a: number, b: number) => number) =>
    one.map((value, at) => by(value, other[at] ?? Number.NaN)).filter(Number.isFinite);
  /** Raw, what is added to the agent itself, and that by what the floor adds. */
  const latency = (title: string, name: string, goal: string) => {
    const sdk = of('sdk', name);
    const raw = (['floor', 'backend', 'unlimited'] as const).map((relay) => of(relay, name));
    const added = raw.map((values) => pairs(values, sdk, (a, b) => a - b));
    const ratios = added.slice(1).map((values) => {
      // Where nothing is between the floor and the agent, there is nothing to divide by.
      const ratio = pairs(values, added[0] ?? [], (a, b) => (b > 0 ? a / b : Number.NaN));
      // A ratio of two extremes says nothing.
      return ratio.length && title !== P99 ? `× ${spread(ratio)}` : '';
    });
    row(
      title,
      goal,
      spread(sdk),
      ...raw.map((each) => spread(each)),
      ...added.map((each) => spread(each, signed)),
      ...ratios,
    );
  };

  const floors = ['by the floor’s', '– without'];
  row(
    'in ms',
    'goal',
    'the SDK alone',
    'the floor',
    'the backend',
    '– without',
    'the floor adds',
    'the backend adds',
    '– without',
    ...floors,
  );
  lines.push(`| --- |${' --: |'.repeat(10)}`);
  const loads = ['one stream', 'a new conversation', `${busy.streams} streams`, ...open.map(nameOfOpen)];
  for (const load of loads) {
    const isGoal = load === 'one stream' || load.startsWith('500 in');
    latency(`first word, ${load}`, `first word, ${load}`, isGoal ? `× ${GOALS.first}` : '');
    latency(P99, `first word, ${load}, p99`, load.startsWith('500 in') ? '10' : '');
  }
  for (const load of loads.slice(0, -2).filter((each) => each !== 'a new conversation')) {
    latency(`a chunk, ${load}`, `a chunk, ${load}`, load === 'one stream' ? `+${GOALS.chunkMs}` : '');
    latency(P99, `a chunk, ${load}, p99`, '');
  }
  lines.push('');

  row('', 'goal', 'the SDK alone', 'the floor', 'the backend', '– without the writes of its limits', 'by the floor’s');
  lines.push('| --- | --: | --: | --: | --: | --: | --: |');
  const use = (name: string, goal: string, scale = 1) => {
    const scaled = (relay: Relay) => of(relay, name).map((value) => value / scale);
    const [floor, backend, unlimited] = [scaled('floor'), scaled('backend'), scaled('unlimited')];
    const ratio = pairs(unlimited.length > 0 ? unlimited : backend, floor, (a, b) => a / b);
    row(
      name,
      goal,
      spread(scaled('sdk')),
      spread(floor),
      spread(backend),
      spread(unlimited),
      ratio.length ? `× ${spread(ratio)}` : '',
    );
  };
  use('CPU a turn', `× ${GOALS.cpu}`);
  use('turns a second', '');
  for (const each of open) use(`heap a stream, ${nameOfOpen(each)}`, `${GOALS.heap / 1024}`, 1024);
  for (const each of open) use(`lost, ${nameOfOpen(each)}`, '0');
  for (const operation of ['UpdateItem', 'PutItem', 'Query']) use(`${operation} a turn`, '');
  return lines.join('\n');
}

/** The first word by the number of streams, as a plot. */
export function plot(rounds: Rounds, { busy, open }: Size): string {
  const loads = ['one stream', `${busy.streams} streams`, ...open.map(nameOfOpen)];
  const medians = (relay: Relay) =>
    loads.map((load) => quantile(valuesOf(rounds[relay], `first word, ${load}`), 0.5).toFixed(1));
  return [
    '```mermaid',
    'xychart-beta',
    '  title "First word in ms: the SDK alone, the floor, the backend"',
    `  x-axis [${loads.map((load) => `"${load}"`).join(', ')}]`,
    ...(['sdk', 'floor', 'backend'] as const).map((relay) => `  line [${medians(relay).join(', ')}]`),
    '```',
  ].join('\n');
}
