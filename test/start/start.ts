/** `npm start`: the whole product on this machine, until Ctrl-C. */
import { buildExtension } from './build-extension.ts';
import { runUntilInterrupted } from './run.ts';

await runUntilInterrupted(
  { name: 'npm start', panel: async (origins, outDir) => ({ folder: await buildExtension(origins, outDir) }) },
  process.env,
);
