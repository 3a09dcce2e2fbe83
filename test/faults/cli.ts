/** `npm run test:faults`: plays the whole matrix, goes on where it was stopped, and writes what came of it. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { cellOf, lineOf } from './matrix/cells.ts';
import { type Baseline, matrixOf } from './matrix/choose.ts';
import type { Result } from './matrix/worker.ts';
import { playAll } from './matrix/workers.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';
import { document } from './table.ts';

const FOLDER = '.output/faults';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cell: { type: 'string', multiple: true },
    only: { type: 'string' },
    // So many take ten minutes at most on two cores.
    cells: { type: 'string', default: '1000' },
    processes: { type: 'string', default: String(availableParallelism()) },
    again: { type: 'boolean', default: false },
  },
});

const say = (line: string) => console.log(line);
const atOnce = Math.max(1, Number(values.processes));

const show = ({ line, wrong, seen }: Result) => {
  if (wrong.length === 0) return;
  say(`✗ ${line}`);
  for (const each of wrong) say(`    ${each}`);
  say(`    seen: ${seen.map(({ what, as }) => `${what}: ${as}`).join(', ')}`);
  say(`    again: npm run test:faults -- --cell "${line}"`);
};

if (values.cell) {
  let failures = 0;
  await playAll(values.cell, 1, (result) => {
    failures += result.wrong.length;
    say(`${result.line} → ${result.end}${result.struck ? '' : ' (the call did not come)'}`);
    show(result);
  });
  process.exit(failures > 0 ? 1 : 0);
}

const file = `${FOLDER}/seed-${values.seed}.jsonl`;
const plan = `${FOLDER}/seed-${values.seed}.json`;
mkdirSync(FOLDER, { recursive: true });
if (values.again) for (const each of [file, plan]) rmSync(each, { force: true });

if (!existsSync(plan)) {
  const baselines: Baseline[] = [];
  await playAll(
    SCENARIOS.map(({ name }) => name),
    atOnce,
    (result) => {
      show(result);
      if (result.wrong.length > 0) process.exitCode = 1;
      if (result.baseline) baselines.push({ scenario: result.line, ...result.baseline });
    },
  );
  const inOrder = SCENARIOS.flatMap(({ name }) => baselines.find(({ scenario }) => scenario === name) ?? []);
  writeFileSync(plan, JSON.stringify(matrixOf(inOrder, Number(values.seed)).map(lineOf)));
}

const matrix: string[] = JSON.parse(readFileSync(plan, 'utf8'));
// In an order by which each part of it is as mixed as all of it.
const lines = matrix.slice(0, values.cells === 'all' ? matrix.length : Number(values.cells));
const results = new Map<string, Result>();
if (existsSync(file))
  for (const text of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const result: Result = JSON.parse(text);
    results.set(result.line, result);
  }
const isMeant = (line: string) => values.only === undefined || line.includes(values.only);
const open = lines.filter((line) => isMeant(line) && !results.has(line));
say(`Seed ${values.seed}: ${lines.length} cells, ${open.length} to play, ${atOnce} at a time.`);
let played = 0;
await playAll(open, atOnce, (result) => {
  results.set(result.line, result);
  appendFileSync(file, `${JSON.stringify(result)}\n`);
  show(result);
  if (++played % 100 === 0) say(`${played} of ${open.length}`);
});

const all = [...results.values()].filter(({ line }) => isMeant(line) && lines.includes(line));
const text = document(
  all.map((result) => ({ ...result, cell: cellOf(result.line) })),
  { seed: values.seed, planned: matrix.length },
);
say(text);
if (values.only === undefined) writeFileSync('docs/faults.md', text);
if (all.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;
