import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  alias: { 'form-data': fileURLToPath(new URL('form-data.cjs', import.meta.url)) },
  legalComments: 'none',
  logLevel: 'error',
} as const satisfies BuildOptions;

/**
 * Bundles handlers, each with everything it imports, the AWS SDK included, so that what was tested is what runs. All at
 * once, for they share most of it. Gives, by the file of a handler, the folder that holds its bundle as `index.mjs`.
 */
export const bundle = (entries: readonly string[], folder: string): ((entry: string) => string) => {
  const nameOf = (entry: string) => entry.replaceAll(/\W/g, '-');
  buildSync({
    ...BUNDLING,
    entryPoints: entries.map((entry) => ({ in: entry, out: join(nameOf(entry), 'index') })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    minify: true,
    keepNames: true,
  });
  return (entry) => join(folder, nameOf(entry));
};
