/** What `npm run dev` does on a save, with files of the test's own in a real backend's and a real Lambda's place. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { built } from '../built.ts';
import { awsAt } from '../cloud/aws.ts';
import { type BackendProcess, startBackend } from '../cloud/backend.ts';
import { type LocalLambda, startLambda } from '../cloud/lambda/start.ts';
import { freePort, inUse, portsFrom } from '../cloud/ports.ts';
import { restartOnSave } from './restarts.ts';
import { watchSources } from './watch.ts';

const folder = mkdtempSync(join(tmpdir(), 'okta-companion-'));
const server = join(folder, 'backend', 'run', 'server.ts');
const handler = join(folder, 'lambdas', 'handler.ts');

/** As an editor does that never leaves half a file. */
function save(file: string, text: string): void {
  writeFileSync(`${file}.swp`, text);
  renameSync(`${file}.swp`, file);
}

const serverSaying = (word: string) => `
import { createServer } from 'node:http';
createServer((_, response) => response.end('${word}')).listen(Number(process.env.PORT), '127.0.0.1');`;
const handlerSaying = (word: string) => `export const handler = async () => '${word}';`;
const BROKEN = 'export const broken = ;';
const ENDLESS = "console.log('loads'); await new Promise(() => setInterval(() => {}, 60_000));";

let backend: BackendProcess;
let lambda: LocalLambda;
let client: LambdaClient;
let end: () => void;
const told: string[] = [];
const log: string[] = [];

beforeAll(async () => {
  for (const file of [server, handler]) mkdirSync(join(file, '..'), { recursive: true });
  save(server, serverSaying('first'));
  save(handler, handlerSaying('first'));
  [backend, lambda] = await Promise.all([
    startBackend(await freePort(), {}, { log: (line) => log.push(line), built: () => server }),
    startLambda({ port: 0, built, functions: [{ name: 'one', handler, environment: {}, timeoutSeconds: 10 }] }),
  ]);
  client = new LambdaClient(awsAt(lambda.url));
  end = restartOnSave(
    [
      { name: 'backend', folders: [join(folder, 'backend')], restart: backend.restart },
      { name: 'functions', folders: [join(folder, 'lambdas')], restart: lambda.restart },
    ],
    { watch: watchSources, tell: (line) => told.push(line) },
  );
});
beforeEach(() => {
  told.length = 0;
});
afterAll(async () => {
  end();
  client.destroy();
  await Promise.all([backend.close(), lambda.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const says = {
  backend: async () => (await fetch(backend.url)).text(),
  functions: async () => {
    const { Payload } = await client.send(new InvokeCommand({ FunctionName: 'one' }));
    return JSON.parse(Payload?.transformToString() ?? '');
  },
};

const parts = [
  ['backend', server, serverSaying],
  ['functions', handler, handlerSaying],
] as const;

test.each(parts)('a file saved for the %s runs, and one line tells it', async (name, file, saying) => {
  expect(await says[name]()).toBe('first');
  save(file, saying('second'));
  await expect.poll(() => told).toEqual([`${name} restarted: ${file}`]);
  expect(await says[name]()).toBe('second');
});

test.each(parts)(
  'a file of the %s that does not load is told with its error, and the next that does runs',
  async (...row) => {
    const [name, file, saying] = row;
    save(file, BROKEN);
    await expect.poll(() => told).toHaveLength(1);
    expect(told[0]).toContain(`${name} waits for the next save, for it does not load after ${file}:\n`);
    expect(told[0]).toContain(BROKEN);
    expect(told[0]).not.toContain('at node:');
    save(file, saying('third'));
    await expect.poll(() => told.slice(1)).toEqual([`${name} restarted: ${file}`]);
    expect(await says[name]()).toBe('third');
  },
);

test('a backend that never ends loading is replaced by the next save, and only that is told', async () => {
  save(server, ENDLESS);
  await expect.poll(() => log).toContain('loads');
  save(server, serverSaying('fourth'));
  await expect.poll(() => told).toEqual([`backend restarted: ${server}`]);
  expect(await says.backend()).toBe('fourth');
});

test('what an editor leaves beside a source restarts nothing', async () => {
  writeFileSync(join(folder, 'backend', 'run', 'server.ts~'), BROKEN);
  writeFileSync(join(folder, 'backend', '.server.ts.swp'), BROKEN);
  save(handler, handlerSaying('fifth'));
  await expect.poll(() => told).toEqual([`functions restarted: ${handler}`]);
});

test('a backend that is closed while it restarts leaves its port', async () => {
  const port = await freePort();
  const other = await startBackend(port, {}, { log: () => {}, built: () => server });
  const restarting = other.restart().catch((problem: Error) => problem.message);
  await other.close();
  expect([undefined, 'The backend did not start:\n']).toContain(await restarting);
  expect(await inUse(portsFrom(port))).not.toContain('backend');
});

test('a folder that comes later is watched as well, with what lies in it', async () => {
  const made = join(folder, 'made');
  const added = join(folder, 'lambdas', 'added');
  mkdirSync(made);
  save(join(made, 'other.ts'), handlerSaying('other'));
  renameSync(made, added);
  await expect.poll(() => told).toEqual([`functions restarted: ${join(added, 'other.ts')}`]);
  save(join(added, 'other.ts'), handlerSaying('another'));
  await expect.poll(() => told).toHaveLength(2);
});
