import { inject } from 'vitest';
import { built } from '../../built.ts';
import { madeOnce } from '../../made-once.ts';
import { ensureChromium } from '../../start/browser/chromium.ts';
import { copyExtension } from '../../start/extension-copy.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

/** Starts a world of what was built once for the run; otherwise as `startWorld`. */
export const startPrebuiltWorld = async (
  options: Pick<WorldOptions, 'agent' | 'approvalSeconds' | 'har' | 'inThisProcess'> = {},
): Promise<World> => {
  await madeOnce('chromium', () => ensureChromium(process.env));
  return startWorld({ ...options, built, parent: inject('worlds'), extension: copyExtension });
};
