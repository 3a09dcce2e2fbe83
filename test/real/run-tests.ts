import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { cached } from './engines/cache.ts';

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  success: z.boolean(),
});

/** Has Vitest run these files unchanged, with the servers of `env` in place. Whoever serves goes on meanwhile. */
export async function runTests(files: readonly string[], env: NodeJS.ProcessEnv) {
  const outputFile = join(cached('reports'), 'report.json');
  const report = ['--reporter=dot', '--reporter=json', `--outputFile.json=${outputFile}`];
  const vitest = join('node_modules', '.bin', 'vitest');
  const child = spawn(vitest, ['run', '--project', 'node', ...report, ...files], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const [status] = await once(child, 'close');
  const told = Report.parse(JSON.parse(readFileSync(outputFile, 'utf8')));
  // A run that broke off counts as one failure.
  const failed = status === 0 && told.success ? 0 : Math.max(1, told.numFailedTests);
  return { passed: told.numPassedTests, failed, skipped: told.numPendingTests };
}
