/** Imports point the way the data flows. These are the only doors between the folders of the product. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const DOORS = [
  'extension → backend/contract.ts',
  'backend → fga/contract.ts',
  'backend → lambdas/contract.ts',
  'backend → lambdas/platform/secrets.ts',
  'backend → lambdas/platform/span.ts',
  'backend → lambdas/stack/lambdas-stack.ts',
  'backend → lambdas/platform/tracing.ts',
];

/** Inside lambdas/, the three functions do not know each other. */
const APART = ['lambdas/okta', 'lambdas/ciba', 'lambdas/fga'];

const folderOf = (file: string) => file.slice(0, file.indexOf('/'));
const functionOf = (file: string) => APART.find((folder) => file.startsWith(`${folder}/`));
const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, specifier = '']) =>
    join(dirname(file), specifier),
  );

const files = globSync('{extension,backend,lambdas,fga}/**/*.{ts,tsx}', {
  exclude: (name) => name.endsWith('.wxt') || name.endsWith('.output'),
});

test('there are files to look at', () => {
  expect(files.length).toBeGreaterThan(40);
});

describe('imports go through the doors only', () => {
  test.each(files)('%s', (file) => {
    for (const target of importsOf(file)) {
      if (target === 'package.json') continue;
      if (folderOf(target) !== folderOf(file)) expect(DOORS).toContain(`${folderOf(file)} → ${target}`);
      const [from, to] = [functionOf(file), functionOf(target)];
      if (from && to) expect(to).toBe(from);
    }
  });
});

test('only composition roots read the environment', () => {
  const roots = /(^|\/)(server|start|stack|cli|[a-z-]*\.?handler|[a-z]+\.config)\.ts$/;
  const readers = files.filter((file) => /process\.env/.test(readFileSync(file, 'utf8')));
  expect(readers.filter((file) => !roots.test(file))).toEqual([]);
});

test('the top level holds what the design names', () => {
  const folders = globSync('*', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => entry.name);
  expect(folders.sort()).toEqual(['backend', 'docs', 'extension', 'fga', 'lambdas', 'test']);
});
