/**
 * A seeded part of the matrix that `npm run test:faults` plays whole: whatever fails, Okta is changed only as agreed to and
 * allowed, once, the card says so, and everything ends by a name.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Play, playerIn } from './cell.ts';
import { lineOf } from './matrix/cells.ts';
import { type Baseline, matrixOf } from './matrix/choose.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';
import { panelOf } from './world/panel.ts';
import { startWorld, type World } from './world/world.ts';

/** Another one plays other cells: `npm run test:faults -- --seed 2` all of them. */
const SEED = 12;
/** What takes few calls, and what takes many. */
const SMALL = { names: ['read, bedrock-agent', 'the panel opens'], cells: 45 };
const LARGE = { names: ['change by button, bedrock-agent'], cells: 3 };

let world: World;
let play: Play;
beforeAll(async () => {
  world = await startWorld(['bedrock-agent']);
  play = playerIn(world, await panelOf(world));
});
afterAll(() => world.close());

test.each([SMALL, LARGE])(
  'whatever fails in $names, nothing is unauthorised, doubled, lost, hung or without a name',
  async ({ names, cells }) => {
    const scenarios = SCENARIOS.filter(({ name }) => names.includes(name));
    const baselines: Baseline[] = [];
    for (const scenario of scenarios) {
      const { wrong, end, calls, bytes } = await play(scenario);
      expect([scenario.name, wrong, end]).toEqual([scenario.name, [], expect.stringMatching(/^(done|finished)$/)]);
      baselines.push({ scenario: scenario.name, calls, bytes });
    }
    const broken: Record<string, string[]> = {};
    let struck = 0;
    for (const cell of matrixOf(baselines, SEED).slice(0, cells)) {
      const played = await play(scenarios.find(({ name }) => name === cell.scenario) ?? expect.unreachable(), cell);
      if (played.struck) struck++;
      if (played.wrong.length > 0) broken[lineOf(cell)] = played.wrong;
    }
    expect(broken, `seed ${SEED}`).toEqual({});
    expect(struck).toBeGreaterThan(cells / 2);
  },
);
