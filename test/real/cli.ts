/**
 * `npm run test:real`: the tests unchanged, with OpenFGA’s own server and DynamoDB Local in the place of the stand-ins; the
 * examples of the rules in OpenFGA’s own command line; OpenFGA’s test matrices against the stand-in and the server; and
 * random worlds of our rules in both, in which they have to answer alike.
 * Needs Go for OpenFGA and Java 17 for DynamoDB Local, and says in its last lines what it skipped without them.
 * `-- tests`, `-- rules`, `-- matrices` or `-- worlds` does one of these, `-- tests <words>` some of the tests.
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
import { compare } from './worlds/compare.ts';

/** Forty questions each. */
const WORLDS = 250;

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
const asksOpenFga = ['tests', 'matrices', 'worlds'].some(isMeant);
const openFga = noGo || !asksOpenFga ? undefined : running.adopt(await startOpenFga(), end).url;
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

if (noGo && isMeant('matrices')) skip('OpenFGA’s test matrices', noGo);
if (noGo && isMeant('worlds')) skip('random worlds in server and stand-in', noGo);
if (openFga && (isMeant('matrices') || isMeant('worlds'))) {
  const standIn = running.adopt(await startFga({ port: 0 }), end).url;
  const both = { 'the server': openFga, 'the stand-in': standIn };
  const tests = isMeant('matrices') ? testsIn(sourceOfOpenFga()) : [];
  for (const [name, url] of tests.length > 0 ? Object.entries(both) : []) {
    const score = await replay(url, tests);
    const lines = differences(score);
    for (const line of lines) console.log(`${name}: ${line}`);
    tell(`OpenFGA’s matrices on ${name}: ${inOneLine(score)}`, lines.length);
  }
  if (isMeant('worlds')) {
    const { asked, otherwise } = await compare(openFga, standIn, WORLDS);
    for (const line of otherwise) console.log(line);
    tell(`${asked} questions about ${WORLDS} random worlds: ${otherwise.length} answered otherwise`, otherwise.length);
  }
}

console.log(`\n${told.join('\n')}`);
process.exitCode = failures > 0 ? 1 : 0;
