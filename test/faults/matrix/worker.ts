/** Plays cells in a process of its own: each message is a cell’s line, or a scenario whose baseline is wanted. */
import { type Played, playerIn } from '../cell.ts';
import { EVERY_ENGINE } from '../scenarios/engines.ts';
import { SCENARIOS } from '../scenarios/scenarios.ts';
import { panelOf } from '../world/panel.ts';
import { startWorld } from '../world/world.ts';
import { cellOf } from './cells.ts';

/** What comes of a line. */
export interface Result extends Pick<Played, 'wrong' | 'struck' | 'end' | 'seen'> {
  line: string;
  /** Of the processor’s time, in milliseconds: others may have had the machine meanwhile. */
  milliseconds: number;
  baseline?: Pick<Played, 'calls' | 'bytes'>;
}

const world = await startWorld(EVERY_ENGINE);
const play = playerIn(world, await panelOf(world));

const resultOf = async (line: string): Promise<Result> => {
  const begun = process.cpuUsage();
  const cell = line.includes(' | ') ? cellOf(line) : undefined;
  const scenario = SCENARIOS.find(({ name }) => name === (cell?.scenario ?? line));
  if (scenario === undefined) throw new Error(`There is no scenario ${line}`);
  const { wrong, struck, end, seen, calls, bytes } = await play(scenario, cell);
  const { user, system } = process.cpuUsage(begun);
  const milliseconds = Math.round((user + system) / 1000);
  return { line, wrong, struck, end, seen, milliseconds, ...(cell === undefined && { baseline: { calls, bytes } }) };
};

process.on('message', async (line) => {
  const result = await resultOf(String(line)).catch(
    (problem: unknown): Result => ({
      line: String(line),
      wrong: [`broken: ${problem instanceof Error ? problem.stack : problem}`],
      struck: false,
      end: 'broken',
      seen: [],
      milliseconds: 0,
    }),
  );
  process.send?.(result);
});
process.once('disconnect', () => process.exit());
process.send?.({ ready: true });
