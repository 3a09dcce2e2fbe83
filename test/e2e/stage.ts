import type { Page } from 'playwright-core';
import type { World } from './world/world.ts';

/** Where a play of the seven steps tells what it does: a line to read, a picture to look at. */
export interface Stage {
  world: World;
  panel: Page;
  phone: Page;
  /** Whether to wait until an approval that nobody gives has run out. */
  patient: boolean;
  say(line: string): void;
  show(page: Page, name: string): Promise<void>;
}

/** A stage without an audience. */
export const stageIn = async (world: World): Promise<Stage> => ({
  world,
  panel: await world.panel(),
  phone: await world.window(),
  patient: false,
  say: () => {},
  show: async () => {},
});

/** @throws with the sentence that did not come true. */
export function see(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(`Not so: ${sentence}`);
}
