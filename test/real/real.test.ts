/** `npm run test:real`, as far as it goes without the real engines. */
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { spawnCli } from '../operator/command-line.ts';
import { testsOver } from './tests-over.ts';

test('without Go and Java it says what it skips, and that is no failure', async () => {
  const { exitCode, out } = await spawnCli('test/real/cli.ts', [], { env: { PATH: tmpdir() } });
  expect(exitCode).toBe(0);
  expect(out.trim().split('\n')).toEqual([
    '– skipped: the tests on OpenFGA’s server v1.18.1, for there is no go on the PATH',
    '– skipped: the tests on DynamoDB Local, for there is no java on the PATH',
    '– skipped: fga model test v0.7.20, for there is no go on the PATH',
    '– skipped: OpenFGA’s test matrices, for there is no go on the PATH',
    '– skipped: random worlds in server and stand-in, for there is no go on the PATH',
  ]);
});

test.each([
  ['test/cloud/fga/start.ts', 'test/lambdas/running/killed.test.ts', 'test/cloud/dynamodb/tests/tables.test.ts'],
  ['test/cloud/dynamodb/start.ts', 'test/lambdas/running/killed.test.ts', 'test/fga/rules.test.ts'],
])('the tests over %s are those that load it, however far away', (module, over, apart) => {
  const found = testsOver([module]);
  expect(found).toContain(over);
  expect(found).not.toContain(apart);
});
