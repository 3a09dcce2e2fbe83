import { afterAll, beforeAll, describe, test } from 'vitest';
import { type Stage, steps } from './seven-steps.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let stage: Stage;

beforeAll(async () => {
  world = await startWorld({ approvalSeconds: 15 });
  stage = {
    world,
    panel: await world.panel(),
    phone: await world.context.newPage(),
    say: () => {},
    show: async () => {},
  };
});
afterAll(() => world.close());

describe('the seven steps of the test plan', () => {
  test.each(steps)('$title', ({ play }) => play(stage), 90_000);
});
