/** What came of the matrix, as a page of the docs. */
import { availableParallelism, totalmem } from 'node:os';
import { INVARIANTS } from './judge.ts';
import type { Cell } from './matrix/cells.ts';
import type { Result } from './matrix/worker.ts';

interface Run {
  seed: string;
  seconds: number;
  /** Whether it went on where another one was stopped. */
  resumed: boolean;
}

type Judged = Pick<Result, 'wrong' | 'struck' | 'end'> & { cell: Cell };

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

export const document = (all: readonly Judged[], { seed, seconds, resumed }: Run): string => {
  const judged = all.filter(({ struck, wrong }) => struck || wrong.length > 0);
  const ends = [...Map.groupBy(judged, ({ end }) => end)].map(([end, own]) => [end, own.length] as const);
  const head = ['', 'cells', ...INVARIANTS];
  const took = resumed ? 'in several runs' : `in ${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const machine = `${availableParallelism()} cores and ${Math.round(totalmem() / 2 ** 30)} GB`;
  return `# Faults

What holds when something fails: each cell is a thing that a person does, a call in it, and what goes wrong at that call.
\`npm run test:faults\` plays them and writes this page; a seeded part of them is in \`npm test\`.
Measured on ${new Date().toISOString().slice(0, 10)} with ${machine}, ${took}: ${judged.length} cells, seed ${seed}; in
${all.length - judged.length} more the call did not come that was to fail. Zero in a column means that it never happened:

- **unauthorised**: Okta was changed without the person’s agreement and a yes of FGA after it.
- **doubled**: Okta was changed twice by one step.
- **lost**: what took effect is not \`done\` on the card, or what is \`done\` did not.
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
