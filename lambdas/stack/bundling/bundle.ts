import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';

/** CommonJS packages inside an ES module look for `require`. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

const pathTo = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const packages = '../../../node_modules';

/**
 * Which file a package is in a bundle. Axios and OpenTelemetry’s API are imported here and required by OpenFGA’s SDK, and would be
 * there twice, as ES module and as CommonJS.
 */
const ALIAS = {
  'form-data': pathTo('form-data.cjs'),
  axios: pathTo(`${packages}/axios/dist/node/axios.cjs`),
  '@opentelemetry/api': pathTo(`${packages}/@opentelemetry/api/dist/index.mjs`),
};

/** How source becomes an ES module that Node runs with nothing beside it: everything it imports is inside. */
export const BUNDLING = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: { js: REQUIRE },
  alias: ALIAS,
  legalComments: 'none',
  logLevel: 'error',
} as const satisfies BuildOptions;

/** Beside each handler stands what it loads later, if anything: a part that is not asked for is never read. */
export const DEPLOYED_BUNDLING = {
  ...BUNDLING,
  outExtension: { '.js': '.mjs' },
  minify: true,
  keepNames: true,
  splitting: true,
} as const;

/**
 * Bundles handlers, each with everything it imports, the AWS SDK included, so that what was tested is what runs. Gives, by
 * the file of a handler, the folder that holds its bundle: `index.mjs`, and beside it what that imports later.
 */
export const bundle = (entries: readonly string[], folder: string): ((entry: string) => string) => {
  const folderOf = (entry: string) => join(folder, entry.replaceAll(/\W/g, '-'));
  for (const entry of entries)
    buildSync({ ...DEPLOYED_BUNDLING, entryPoints: [{ in: entry, out: 'index' }], outdir: folderOf(entry) });
  return folderOf;
};
