import { inject } from 'vitest';
import { built } from '../../built.ts';
import { copyExtension } from '../../start/extension-copy.ts';
import { speaking } from './speaking.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

interface PrebuiltOptions extends Pick<WorldOptions, 'agent' | 'approvalSeconds'> {
  /** What the panel speaks. */
  language?: string;
}

/** Starts a world of what was built once for the run; otherwise as `startWorld`. */
export const startPrebuiltWorld = ({ language = 'en', ...options }: PrebuiltOptions = {}): Promise<World> =>
  startWorld({
    ...options,
    built,
    parent: inject('worlds'),
    extension: async (origins, outDir) => speaking(language, await copyExtension(origins, outDir)),
  });
