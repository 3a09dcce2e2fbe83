import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** CommonJS packages inside an ES module look for `require`. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Bundles a handler with everything it imports, the AWS SDK included, so that what was tested is what runs. Gives the
 * folder that holds it as `index.mjs`.
 */
export const bundle = (entry: string, folder: string): string => {
  buildSync({
    entryPoints: [entry],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    legalComments: 'none',
    logLevel: 'error',
  });
  return folder;
};
