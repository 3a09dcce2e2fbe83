import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Engine } from '../fakes/engine.ts';
import { startPrebuiltWorld } from './prebuilt-world.ts';
import { type Stage, steps } from './seven-steps.ts';
import type { World } from './world.ts';

/** An approval that runs out takes its time and knows no engine, so it is waited for once. */
const engines: [Engine, { patient: boolean }][] = [
  ['bedrock-agent', { patient: true }],
  ['agentcore', { patient: false }],
];

describe.each(engines)('the seven steps of the test plan with %s', (agent, { patient }) => {
  let world: World;
  let stage: Stage;

  beforeAll(async () => {
    world = await startPrebuiltWorld({ approvalSeconds: 15, agent });
    stage = {
      world,
      panel: await world.panel(),
      phone: await world.context.newPage(),
      patient,
      say: () => {},
      show: async () => {},
    };
  });
  afterAll(() => world.close());

  test.each(steps)('$title', ({ play }) => play(stage), 90_000);
});
