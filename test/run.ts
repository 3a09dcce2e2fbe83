/** `npm test`: types, lint, unused code, then every test. Ends with `N passed, N failed` alone on a line. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureChromium } from './fakes/chromium.ts';

const bin = (name: string) => join('node_modules', '.bin', name);
const env = { ...process.env, CHROME_PATH: ensureChromium(process.env) };

/** Runs a program with its output shown; true when it ends well. */
function run(title: string, command: string, args: string[]): boolean {
  console.log(`\n— ${title}`);
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0;
}

const Report = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });

/** Runs Vitest and reads its counts; a run that broke off counts as one failure. */
function vitest(): { passed: number; failed: number } {
  const folder = mkdtempSync(join(tmpdir(), 'okta-companion-'));
  const file = join(folder, 'report.json');
  const ended = run('tests', bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  try {
    const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
    const broken = (!ended || !report.success) && report.numFailedTests === 0;
    return { passed: report.numPassedTests, failed: report.numFailedTests + (broken ? 1 : 0) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const checks = [
  run('types of the panel prepared', bin('wxt'), ['prepare', 'extension']),
  run('types', bin('tsc'), []),
  run('types of the panel', bin('tsc'), ['-p', 'extension']),
  run('lint and format', bin('biome'), ['check', '--error-on-warnings', '.']),
  run('unused code', bin('knip'), []),
];
const tests = vitest();
const passed = checks.filter(Boolean).length + tests.passed;
const failed = checks.filter((ok) => !ok).length + tests.failed;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
