/**
 * `npm run test:real`: the tests unchanged, with OpenFGA’s own server and DynamoDB Local in the place of the stand-ins; the
 * examples of the rules in OpenFGA’s own command line; and OpenFGA’s test matrices against the stand-in and the server.
 * Needs Go for OpenFGA and Java 17 for DynamoDB Local, and says in its last lines what it skipped without them.
 * `-- tests`, `-- rules` or `-- matrices` does one of these, `-- tests <files>` some of the tests.
 */
import { spawnSync } from 'node:child_process';
import { startFga } from '../cloud/fga/start.ts';
import { lacks } from './engines/cache.ts';
import { startDynamodbLocal } from './engines/dynamodb-local.ts';
import { FGA_CLI, fgaCommand, OPENFGA, sourceOfOpenFga, startOpenFga } from './engines/openfga.ts';
import { testsIn } from './matrices/matrix.ts';
import { replay } from './matrices/replay.ts';
import { differences, inOneLine } from './matrices/score.ts';
import { runTests } from './run-tests.ts';
import { testsOver } from './tests-over.ts';

const [part, ...words] = process.argv.slice(2);
const isMeant = (name: string) => part === undefined || part === name;

const told: string[] = [];
let failures = 0;
const tell = (what: string, failed: number): void => {
  failures += failed;
  told.push(`${failed > 0 ? '✗' : '✓'} ${what}`);
};
const skip = (what: string, why: string): void => void told.push(`– skipped: ${what}, for ${why}`);

const noGo = lacks('go', 'version');
const noJava = lacks('java', '-version');
await using running = new AsyncDisposableStack();
const end = (server: { close(): Promise<void> }) => server.close();
const openFga =
  noGo || !(isMeant('tests') || isMeant('matrices')) ? undefined : running.adopt(await startOpenFga(), end).url;
const dynamodb = noJava || !isMeant('tests') ? undefined : running.adopt(await startDynamodbLocal(), end).url;

if (isMeant('tests')) {
  if (noGo) skip(`the tests on OpenFGA’s server ${OPENFGA}`, noGo);
  if (noJava) skip('the tests on DynamoDB Local', noJava);
  const over = testsOver([
    ...(openFga ? ['test/cloud/fga/start.ts'] : []),
    ...(dynamodb ? ['test/cloud/dynamodb/start.ts'] : []),
  ]).filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
  if (over.length > 0) {
    const env = { ...(openFga && { REAL_FGA_URL: openFga }), ...(dynamodb && { REAL_DYNAMODB_URL: dynamodb }) };
    const { passed, failed } = await runTests(over, env);
    const on = [...(openFga ? [`OpenFGA ${OPENFGA}`] : []), ...(dynamodb ? ['DynamoDB Local'] : [])];
    tell(`${over.length} files of tests on ${on.join(' and ')}: ${passed} passed, ${failed} failed`, failed);
  }
}

if (isMeant('rules')) {
  if (noGo) skip(`fga model test ${FGA_CLI}`, noGo);
  else {
    const args = ['model', 'test', '--tests', 'fga/store.fga.yaml'];
    const { status } = spawnSync(fgaCommand(), args, { stdio: 'inherit' });
    tell(`fga ${args.join(' ')} (${FGA_CLI})`, status === 0 ? 0 : 1);
  }
}

if (isMeant('matrices')) {
  if (!openFga) skip('OpenFGA’s test matrices', noGo ?? 'OpenFGA is not running');
  else {
    const tests = testsIn(sourceOfOpenFga());
    const standIn = running.adopt(await startFga({ port: 0 }), end);
    for (const [name, url] of [
      ['the server', openFga],
      ['the stand-in', standIn.url],
    ] as const) {
      const score = await replay(url, tests);
      const lines = differences(score);
      for (const line of lines) console.log(`${name}: ${line}`);
      tell(`OpenFGA’s matrices on ${name}: ${inOneLine(score)}`, lines.length);
    }
  }
}

console.log(`\n${told.join('\n')}`);
process.exitCode = failures > 0 ? 1 : 0;
