import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

/** CommonJS packages inside an ES module look for `require`. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** How source becomes an ES module that Node runs with nothing beside it: everything it imports is inside. */
export const BUNDLING = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: { js: REQUIRE },
  legalComments: 'none',
  logLevel: 'error',
} as const satisfies BuildOptions;

/**
 * Bundles a handler with everything it imports, the AWS SDK included, so that what was tested is what runs. Gives the
 * folder that holds it as `index.mjs`.
 */
export const bundle = (entry: string, folder: string): string => {
  buildSync({
    ...BUNDLING,
    entryPoints: [entry],
    outfile: join(folder, 'index.mjs'),
    minify: true,
    keepNames: true,
  });
  return folder;
};
