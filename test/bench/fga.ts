/**
 * `npm run bench:fga -- [--rounds 5] [--tuples 100000] [--memory]`: checks through the handler of the `fga` Lambda and by
 * the bare SDK, each in its own process, on OpenFGA’s own server with a hundred thousand tuples in SQLite. Needs Go.
 * Writes the table of docs/performance.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OPENFGA, startOpenFga } from '../real/engines/openfga.ts';
import type { Took } from './fga/asker.ts';
import { type Kind, QUESTIONS } from './fga/organisation.ts';
import { type Asker, type Figures, figuresOf, rows } from './fga/page.ts';
import { fill } from './fga/store.ts';
import { machine } from './figures/machine.ts';
import { quantile } from './figures/quantile.ts';
import { writeSection } from './figures/section.ts';
import { startChild } from './relay/talk.ts';

/** One at a time for how long one takes, many for how many there are a second. */
const LOADS = [
  { atOnce: 1, count: 200 },
  { atOnce: 16, count: 800 },
];

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    tuples: { type: 'string', default: '100000' },
    memory: { type: 'boolean', default: false },
  },
});
await using ending = new AsyncDisposableStack();
const folder = mkdtempSync(join(tmpdir(), 'bench-fga-'));
ending.defer(() => rmSync(folder, { recursive: true }));
const server = ending.adopt(await startOpenFga(values.memory ? {} : { file: join(folder, 'fga.db') }), (each) =>
  each.close(),
);
const store = await fill(server.url, Number(values.tuples));
const env = { FGA_API_URL: server.url, FGA_STORE_ID: store.storeId, FGA_MODEL_ID: store.modelId, PATIENCE: '10' };

const ASKERS: readonly Asker[] = ['sdk', 'handler'];
const children = {} as Record<Asker, Awaited<ReturnType<typeof startChild>>>;
for (const asker of ASKERS) {
  const given = { env: { ...env, ASKED_BY: asker } };
  children[asker] = ending.adopt(await startChild('test/bench/fga/asker.ts', given), (each) => each.close());
}

const figures = new Map<string, Record<Asker, Figures[]>>();
const kinds = Object.keys(QUESTIONS) as Kind[];
for (let round = -1; round < Number(values.rounds); round++)
  // In turns, so that what else the machine does falls on both alike.
  for (const kind of kinds)
    for (const { atOnce, count } of LOADS)
      for (const asker of round % 2 ? ASKERS : ASKERS.toReversed()) {
        const all = QUESTIONS[kind];
        const questions = Array.from({ length: count }, (_, at) => all[((round + 1) * count + at) % all.length]);
        const took = await children[asker].ask<Took>('run', { questions, atOnce });
        if (round < 0) continue;
        const name = `${kind}, ${atOnce}`;
        const so = figures.get(name) ?? { sdk: [], handler: [] };
        so[asker].push(figuresOf(took));
        figures.set(name, so);
      }

const groups = await children.sdk.ask<number[]>('groups', 10);
const text = `${rows(figures)}

After a denial the groups that hold a right are looked up, at most twice a minute: ListUsers took ${quantile(groups, 0.5).toFixed(0)} ms (${Math.min(...groups).toFixed(0)}–${Math.max(...groups).toFixed(0)}).

${machine()} OpenFGA ${OPENFGA}, ${values.tuples} tuples in ${values.memory ? 'memory' : 'SQLite'}, written in ${store.seconds.toFixed(0)} s. ${values.rounds} rounds:
the median of them, with the least and the most in brackets.`;
console.log(JSON.stringify(Object.fromEntries(figures)));
writeSection('authorization', text);
