import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const IMPORTED = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(IMPORTED)].map(([, specifier = '']) => join(dirname(file), specifier));

/** What is about a stand-in itself, or about a time that only stand-ins can turn. */
const OF_STAND_INS = ['test/cloud/fga/tests/page.test.ts', 'test/cloud/tests/idle.test.ts', 'test/faults/'];

/** The test files that load one of these modules, themselves or through others. */
export function testsOver(modules: readonly string[]): string[] {
  const loads = new Map<string, boolean>(modules.map((module) => [module, true]));
  const reaches = (file: string): boolean => {
    const known = loads.get(file);
    if (known !== undefined) return known;
    // Until it is known otherwise: modules may import each other.
    loads.set(file, false);
    const found = file.endsWith('.ts') && importsOf(file).some(reaches);
    loads.set(file, found);
    return found;
  };
  return globSync('test/**/*.test.ts')
    .filter((file) => !OF_STAND_INS.some((own) => file.startsWith(own)))
    .filter(reaches)
    .sort();
}
