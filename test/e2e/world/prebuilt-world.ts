import { inject } from 'vitest';
import { built } from '../../built.ts';
import { copyExtension } from '../../start/extension-copy.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

/** Starts a world of what was built once for the run; otherwise as `startWorld`. */
export const startPrebuiltWorld = (
  options: Pick<WorldOptions, 'agent' | 'approvalSeconds' | 'har'> = {},
): Promise<World> =>
  startWorld({
    ...options,
    built,
    parent: inject('worlds'),
    extension: copyExtension,
  });
