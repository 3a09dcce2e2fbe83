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

/** Beside each handler stands what it loads later, if anything: a part that is not asked for is never read. */
const DEPLOYED = { ...BUNDLING, outExtension: { '.js': '.mjs' }, minify: true, keepNames: true } as const;

const nameOf = (entry: string) => entry.replaceAll(/\W/g, '-');

/**
 * Bundles handlers, each with everything it imports, the AWS SDK included, so that what was tested is what runs. All at
 * once, for they share most of it; by itself each of `parted`, which loads a part of itself later. Gives, by the file of
 * a handler, the folder that holds its bundle as `index.mjs`.
 */
export const bundle = (
  entries: readonly string[],
  folder: string,
  parted: readonly string[] = [],
): ((entry: string) => string) => {
  const whole = entries.filter((entry) => !parted.includes(entry));
  buildSync({
    ...DEPLOYED,
    entryPoints: whole.map((entry) => ({ in: entry, out: join(nameOf(entry), 'index') })),
    outdir: folder,
  });
  for (const entry of parted)
    buildSync({
      ...DEPLOYED,
      entryPoints: [{ in: entry, out: 'index' }],
      outdir: join(folder, nameOf(entry)),
      splitting: true,
    });
  return (entry) => join(folder, nameOf(entry));
};
