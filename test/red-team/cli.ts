/**
 * `npm run redteam`: plays the forty attacks, or those whose ids are given, and prints what came of each. All of them together
 * also write docs/red-team.md. It ends with 1 where one of them broke something.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Attack, attacks, runsAs } from './attacks.ts';
import { outcomeOf, Report, seenOf } from './outcome.ts';
import { pageOf } from './page.ts';

/** Runs the tests of these attacks, and no others of their files. @throws where Vitest gives no report */
function played(chosen: readonly Attack[]): Report {
  const folder = mkdtempSync(join(tmpdir(), 'okta-companion-'));
  const file = join(folder, 'report.json');
  const files = [...new Set(chosen.flatMap(({ held }) => Object.keys(held)))];
  const titles = chosen.flatMap(({ held }) => Object.values(held).flat()).map((title) => runsAs(title).source);
  const which = ['--mode', 'red-team', '-t', titles.join('|')];
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  try {
    const vitest = join('node_modules', '.bin', 'vitest');
    spawnSync(vitest, ['run', ...files, ...which, ...reporters], { stdio: 'inherit' });
    return Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
const all = attacks();
const unknown = asked.filter((id) => !all.some((attack) => attack.id === id));
if (unknown.length > 0) {
  console.error(`There is no attack ${unknown.join(', ')}: they are RT01 to RT${all.length}.`);
  process.exit(2);
}

const chosen = asked.length === 0 ? all : all.filter(({ id }) => asked.includes(id));
const report = played(chosen);
const outcomes = chosen.map((attack) => outcomeOf(attack, report));
for (const outcome of outcomes) {
  const { id, attack, expected } = outcome.attack;
  console.log(`${id}  ${attack}\n      has to be: ${expected}\n      seen: ${seenOf(outcome)}`);
}
for (const [title, figures] of new Map(outcomes.flatMap((outcome) => outcome.figures))) {
  console.log(`\n${title}`);
  for (const [what, count] of Object.entries(figures)) console.log(`${String(count).padStart(8)}  ${what}`);
}
const broken = outcomes.filter((outcome) => outcome.broken.length > 0);
console.log(`\n${outcomes.length - broken.length} of ${outcomes.length} attacks came to nothing`);
if (asked.length === 0) writeFileSync('docs/red-team.md', pageOf(outcomes));
process.exit(broken.length === 0 ? 0 : 1);
