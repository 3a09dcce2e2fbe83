/** `npm test`: the checks, then every test. Ends with `N passed, N failed` alone on a line. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { check } from './check.ts';
import { ensureChromium } from './start/browser/chromium.ts';

const Report = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });

/** Runs Vitest and reads its counts; a run that broke off counts as one failure. */
function vitest(env: NodeJS.ProcessEnv): { passed: number; failed: number } {
  const folder = mkdtempSync(join(tmpdir(), 'okta-companion-'));
  const file = join(folder, 'report.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync(join('node_modules', '.bin', 'vitest'), args, { stdio: 'inherit', env });
  try {
    const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
    const broken = (status !== 0 || !report.success) && report.numFailedTests === 0;
    return { passed: report.numPassedTests, failed: report.numFailedTests + (broken ? 1 : 0) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const env = {
  ...process.env,
  CHROME_PATH: ensureChromium(process.env),
  // Every worker and every program loads the same packages; compiled once, they load faster.
  NODE_COMPILE_CACHE: join('node_modules', '.cache', 'compiled'),
};
const checks = await check();
const tests = vitest(env);
const failed = checks.failed + tests.failed;
console.log(`\n${checks.passed + tests.passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
