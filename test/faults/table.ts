/** What came of the matrix, as a page of the docs. */
import { availableParallelism, totalmem } from 'node:os';
import { INVARIANTS } from './judge.ts';
import type { Cell } from './matrix/cells.ts';
import type { Result } from './matrix/worker.ts';

type Judged = Pick<Result, 'wrong' | 'struck' | 'end' | 'milliseconds'> & { cell: Cell };

const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`;

const table = (head: string[], rows: (string | number)[][]) =>
  [row(...head), row(...head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map((each) => row(...each))].join(
    '\n',
  );

const brokenIn = (judged: readonly Judged[], invariant: string) =>
  judged.filter(({ wrong }) => wrong.some((each) => each.startsWith(invariant))).length;

const counted = (judged: readonly Judged[], by: (cell: Cell) => string) =>
  [...Map.groupBy(judged, ({ cell }) => by(cell))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, own]) => [name, own.length, ...INVARIANTS.map((invariant) => brokenIn(own, invariant))]);

/** Where a cell goes wrong: a dependency, the engine, or whoever asks. */
const whereOf = ({ call, fault }: Cell): string => {
  if (fault.startsWith('kill -9')) return `kill -9 of ${call.split(' ')[0]}`;
  return call.startsWith('engine') ? 'Bedrock' : (call.split(' ')[2] ?? '');
};

export const document = (all: readonly Judged[], { seed, planned }: { seed: string; planned: number }): string => {
  const judged = all.filter(({ struck, wrong }) => struck || wrong.length > 0);
  const ends = [...Map.groupBy(judged, ({ end }) => end)].map(([end, own]) => [end, own.length] as const);
  const head = ['', 'cells', ...INVARIANTS];
  const minutes = Math.ceil(all.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 60_000);
  const machine = `${availableParallelism()} cores and ${Math.round(totalmem() / 2 ** 30)} GB`;
  return `# Faults

What holds when something fails: each cell is a thing that a person does, a call in it, and what goes wrong at that call.
\`npm run test:faults\` plays them and writes this page; a part of them is in \`npm test\`. A killed function is ended as by SIGKILL: nothing of it runs on,
and the stand-ins live on. Time is turned, so that nobody waits for what is a matter of time alone.

Measured on ${new Date().toISOString().slice(0, 10)} with ${machine}: ${all.length} of the ${planned} cells of seed ${seed}, by chance, in ${minutes} minutes of
the processor’s time, which as many processes share as there are cores. In ${all.length - judged.length} of them the call did not come that was to
fail; the tables count the other ${judged.length}. Zero in a column means that it never happened:

- **unauthorised**: Okta was changed without the person’s agreement and a yes of FGA after it.
- **doubled**: Okta was changed twice by one step.
- **lost**: what took effect is not \`done\` on the card, or what is \`done\` did not.
- **unrecorded**: the chain of records does not verify, or an act at Okta has no row that was written before it.
- **hung**: an answer, a change or a report did not end in its time.
- **unnamed**: the panel has no words for how it ended.
- **leaked**: a secret, token or cookie is in a log line or an answer, in any encoding.

## By what a person does

${table(
  head,
  counted(judged, ({ scenario }) => scenario),
)}

## By what fails

${table(head, counted(judged, whereOf))}

## By how it fails

${table(
  head,
  counted(judged, ({ fault }) => fault),
)}

## How they ended

${table(
  ['the panel shows', 'cells'],
  ends.sort(([, a], [, b]) => b - a).map(([end, count]) => [end, count]),
)}
`;
};
