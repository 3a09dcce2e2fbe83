import { afterAll, beforeAll, describe, test } from 'vitest';
import { ENGINES } from '../cloud/engine.ts';
import { steps } from './seven-steps.ts';
import { type Stage, stageIn } from './stage.ts';
import { startPrebuiltWorld } from './world/prebuilt-world.ts';
import type { World } from './world/world.ts';

describe.each(ENGINES)('the seven steps of the test plan with %s', (agent) => {
  let world: World;
  let stage: Stage;

  beforeAll(async () => {
    world = await startPrebuiltWorld({ agent });
    stage = await stageIn(world);
  });
  afterAll(() => world?.close());

  test.each(steps)('$title', ({ play }) => play(stage));
});
