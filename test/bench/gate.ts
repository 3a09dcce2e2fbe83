/**
 * `npm run bench:gate`: a small measurement of the relay that fails where a ratio or a number of bytes is over what it has
 * been. No milliseconds are judged: they are the machine's.
 */
import { quantile } from './figures/quantile.ts';
import { round, type Size, stalled } from './relay/measure.ts';
import { valuesOf } from './relay/page.ts';
import { startProcesses } from './relay/processes.ts';

const SIZE: Size = { turns: 5, busy: { streams: 20, rounds: 10 }, open: [{ streams: 500, overMs: 2_000 }] };
const ROUNDS = 5;
/** What was measured, and a fifth for a busy machine. The goals in `page.ts` are lower. */
const MOST = { cpu: 1.5, heap: 45 * 1024, stalled: 310 * 1024 };
/** What a turn asks of DynamoDB: its place taken, with its count, and given back; its row; and what reports wait. */
const CALLS = { UpdateItem: 2, PutItem: 0, Query: 1 };

const processes = await startProcesses();
const [floor, backend, unlimited] = await Promise.all([
  processes.start('floor'),
  processes.start('backend'),
  processes.start('unlimited'),
]);
const all = { floor: [await round(floor, SIZE, -1)], unlimited: [await round(unlimited, SIZE, -1)] };
await round(backend, SIZE, -1);
all.floor.length = all.unlimited.length = 0;
for (let number = 0; number < ROUNDS; number++) {
  all.floor.push(await round(floor, { ...SIZE, open: [] }, number));
  all.unlimited.push(await round(unlimited, { ...SIZE, open: [] }, number));
}
const figures = await round(backend, SIZE, 0);
const slow = await stalled(backend, 100, 16);
await Promise.all([floor, backend, unlimited].map((subject) => subject.close()));
await processes.close();

const ratios = valuesOf(all.unlimited, 'CPU a turn').map(
  (cpu, at) => cpu / (valuesOf(all.floor, 'CPU a turn')[at] ?? Number.NaN),
);
const least = ([name, value]: [string, number]) => [name, figures.get(`${name} a turn`) ?? 0, value] as const;
const judged: (readonly [what: string, is: number, goal: number])[] = [
  ['CPU a turn without the writes of limits, by the floor’s', quantile(ratios, 0.5), MOST.cpu],
  ['bytes of heap a stream', figures.get('heap a stream, 500 in 2 s') ?? Number.NaN, MOST.heap],
  ['streams lost', figures.get('lost, 500 in 2 s') ?? Number.NaN, 0],
  ['bytes that a reader holds who takes nothing', slow, MOST.stalled],
  ...Object.entries(CALLS).map(least),
];
for (const [what, is, most] of judged) {
  // What cannot be told is over it, too.
  const isOver = !(is <= most);
  if (isOver) process.exitCode = 1;
  console.log(`${isOver ? 'over' : 'ok  '}  ${what}: ${Number(is.toFixed(2))}, at most ${most}`);
}
process.exit();
