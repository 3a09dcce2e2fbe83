/** What is installed is what was chosen: see docs/security.md. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

const Package = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  inBundle: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
const { packages } = z
  .object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), Package) })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
/** All but the product itself. */
const installed = Object.entries(packages).filter(([path]) => path !== '');

const { dependencies, devDependencies, optionalDependencies } = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

describe('package.json', () => {
  const named = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });

  test('names exact versions, and nothing from elsewhere than the registry', () => {
    const loose = named.filter(([, version]) => !/^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });
});

describe('each package that is installed', () => {
  test('has the SHA-512 of what it is', () => {
    // What comes inside another package is covered by that one's.
    const without = installed.filter(([, { integrity, inBundle }]) => !inBundle && !integrity?.startsWith('sha512-'));
    expect(without.map(([path]) => path)).toEqual([]);
  });

  test('has no address of its own: the registry that a machine uses is that machine’s choice', () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

/**
 * Each would run code as it is installed, and does without: the first thanks its users, the next two bring what they
 * need as a package of the platform, and `node` does so but on a Mac, where its script is run by name.
 */
const WITH_SCRIPTS = ['browser-tabs-lock', 'classic-level', 'esbuild', 'node'];

describe('a script of a package', () => {
  test('does not run as it is installed', () => {
    expect(readFileSync('.npmrc', 'utf8').split('\n')).toContain('ignore-scripts=true');
  });

  test('is in those that are known, and in no other', () => {
    const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
    expect(scripted).toEqual(WITH_SCRIPTS.map((name) => `node_modules/${name}`));
  });
});

/** What of a workflow is not pinned: an action of others by anything but the SHA of a commit. */
const loose = (workflow: string): string[] =>
  [...workflow.matchAll(/\buses:\s*['"]?([^\s'"#]+)/g)]
    .map(([, action = '']) => action)
    .filter((action) => !action.startsWith('./') && !/^[\w./-]+@[0-9a-f]{40}$/.test(action));

describe('an action of a workflow', () => {
  test('is pinned to a commit', () => {
    const workflows = globSync('.github/workflows/*.{yml,yaml}');
    expect(workflows.flatMap((path) => loose(readFileSync(path, 'utf8')))).toEqual([]);
  });

  test.each([
    ['- uses: actions/checkout@v5', ['actions/checkout@v5']],
    ['  - uses: "actions/setup-node@main"', ['actions/setup-node@main']],
    ['uses: docker://alpine:3', ['docker://alpine:3']],
    [`- uses: actions/checkout@${'a'.repeat(40)} # v5`, []],
    ['- uses: ./.github/actions/own', []],
  ])('%s: of it %j is loose', (line, found) => {
    expect(loose(line)).toEqual(found);
  });
});

/** Under these a package may be used and passed on, also inside the panel. */
const FREE = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'WTFPL',
  'Zlib',
];
/** A change to a file of these would have to be published. They build and test, and nothing of them is passed on. */
const FOR_BUILDING = [...FREE, 'MPL-2.0'];

/** Whether one of what an SPDX expression lets choose from is allowed: "MIT OR GPL-3.0-or-later", "(MIT AND Zlib)". */
const isAllowed = (license: string, allowed: readonly string[]): boolean =>
  license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => allowed.includes(each)));

describe('a licence', () => {
  test.each([
    ['what runs', (dev: boolean) => !dev, FREE],
    ['what builds and tests', (dev: boolean) => dev, FOR_BUILDING],
  ])('of %s is one of those that allow it', (_, isOf, allowed) => {
    const others = installed.filter(
      ([, { dev = false, license = 'none' }]) => isOf(dev) && !isAllowed(license, allowed),
    );
    expect(others.map(([path, { license }]) => [path, license])).toEqual([]);
  });

  test.each(['GPL-3.0', 'AGPL-3.0-only', 'UNLICENSED', 'SEE LICENSE IN LICENSE', 'MIT AND GPL-2.0', 'none'])(
    '%s is none of them',
    (license) => {
      expect(isAllowed(license, FOR_BUILDING)).toBe(false);
    },
  );
});
