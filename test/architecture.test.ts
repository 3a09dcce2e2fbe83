/** Folders are rooms: who may know whom, how many files lie in one, and how long a file may be. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Which folder of the product may know which, in the direction of the data. */
const KNOWS: Record<string, string[]> = {
  extension: ['backend'],
  backend: ['fga', 'lambdas'],
  lambdas: [],
  // The command line names the store by the variables of the fga Lambda, each defined once.
  fga: ['lambdas'],
};

/** What others may import of a folder: its contract, and nothing else. */
const DOOR = /^[a-z]+\/contract(\.ts$|\/)/;

/** Rooms that do not know each other: three functions with three secrets, and two engines. */
const APART = [
  ['lambdas/okta/', 'lambdas/ciba/', 'lambdas/fga/'],
  ['backend/engines/classic/', 'backend/engines/agentcore/'],
  ['backend/operator/deploy-auth0/', 'backend/operator/deploy-aws/', 'backend/operator/deploy-okta/'],
];

/** The commands of an operator and the running backend share settings and ports, and nothing that runs. */
const NOT_FOR_OPERATORS = /^backend\/(http|run|sessions|changes|engines)\//;

const MOST_FILES = 15;
const MOST_LINES = 200;

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file));
const text = new Map(tracked.flatMap((file) => contentOf(file)));
const files = [...text.keys()].filter((file) => /^(extension|backend|lambdas|fga)\//.test(file));

/** A file that was deleted and is still known to git has none. */
function contentOf(file: string): [string, string][] {
  try {
    return [[file, readFileSync(file, 'utf8')]];
  } catch {
    return [];
  }
}

const folderOf = (file: string) => file.slice(0, file.indexOf('/'));
const importsOf = (file: string) =>
  [...(text.get(file) ?? '').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, specifier = '']) =>
    join(dirname(file), specifier),
  );

test('there are files to look at', () => {
  expect(files.length).toBeGreaterThan(150);
});

describe('imports go the way the data goes', () => {
  test.each(files)('%s', (file) => {
    for (const target of importsOf(file)) {
      if (target === 'package.json') continue;
      if (folderOf(target) !== folderOf(file)) {
        expect(KNOWS[folderOf(file)], target).toContain(folderOf(target));
        expect(target).toMatch(DOOR);
      }
      for (const rooms of APART) {
        const [from, to] = [file, target].map((path) => rooms.find((room) => path.startsWith(room)));
        if (from && to) expect(to).toBe(from);
      }
      if (file.startsWith('backend/operator/')) expect(target).not.toMatch(NOT_FOR_OPERATORS);
    }
  });
});

test('what runs inside the functions and the backend does not load the CDK', () => {
  const loads = (file: string, seen = new Set<string>()): boolean => {
    if (seen.has(file)) return false;
    seen.add(file);
    if (/^lambdas\/stack\//.test(file)) return true;
    return importsOf(file).some((target) => loads(target, seen));
  };
  const running = files.filter((file) => /(^|[/.])(handler|server)\.ts$/.test(file));
  expect(running.length).toBeGreaterThan(4);
  expect(running.filter((file) => loads(file))).toEqual([]);
});

test('only composition roots read the environment', () => {
  const roots = /(^|\/)(server|start|stack|cli|[a-z-]*\.?handler|[a-z]+\.config)\.ts$/;
  expect(files.filter((file) => text.get(file)?.includes('process.env') && !roots.test(file))).toEqual([]);
});

test(`no folder holds more than ${MOST_FILES} files`, () => {
  const counts = Map.groupBy(text.keys(), dirname);
  expect([...counts].filter(([, held]) => held.length > MOST_FILES).map(([folder]) => folder)).toEqual([]);
});

test(`no file has more than ${MOST_LINES} lines`, () => {
  const lines = ([, content]: [string, string]) => content.trimEnd().split('\n').length;
  expect([...text].filter((entry) => lines(entry) > MOST_LINES).map(([file]) => file)).toEqual([]);
});

test('the top level holds what the design names', () => {
  const folders = new Set([...text.keys()].filter((file) => file.includes('/')).map(folderOf));
  expect([...folders].sort()).toEqual(['backend', 'extension', 'fga', 'lambdas', 'test']);
});
