import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** The bundle of a source file that runs in a process of its own; `build.ts` makes it. @throws when it makes none of it. */
export function built(source: string): string {
  const file = join(inject('bundles'), source.replace(/\.ts$/, '.mjs'));
  if (!existsSync(file)) throw new Error(`${source} is not among the entries of test/build.ts`);
  return file;
}
