/** `npm run zip`: the package for the Chrome Web Store, which gives an item its key and takes none with it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zip } from 'wxt';

await zip({
  root: import.meta.dirname,
  // Beside the build that is loaded unpacked, whose key gives it the same id everywhere.
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}-store',
  zip: { artifactTemplate: '{{name}}-{{version}}-store.zip' },
  hooks: {
    'build:done': ({ config }) => {
      const file = join(config.outDir, 'manifest.json');
      const { key: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
      writeFileSync(file, JSON.stringify(manifest));
    },
  },
}).catch((problem: Error) => {
  console.error(problem.message);
  process.exit(1);
});
