import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { until } from './until.ts';

/**
 * The folder of something costly that is made once for a run: whoever asks first makes it, the others wait for it.
 * @throws everywhere when it cannot be made.
 */
export async function madeOnce(name: string, make: (folder: string) => unknown): Promise<string> {
  const folder = join(inject('bundles'), name);
  const ready = join(folder, 'ready');
  const failed = join(folder, 'failed');
  if (mkdirSync(folder, { recursive: true }) !== undefined) {
    try {
      await make(folder);
      writeFileSync(ready, '');
    } catch (problem) {
      writeFileSync(failed, String(problem));
    }
  }
  await until(async () => existsSync(ready) || existsSync(failed) || undefined);
  if (existsSync(failed)) throw new Error(readFileSync(failed, 'utf8'));
  return folder;
}
