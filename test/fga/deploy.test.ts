/** `npm run deploy:fga` against the local OpenFGA. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readStartingTuples } from '../../fga/deploy.ts';
import { runFga } from '../../fga/run-fga.ts';
import { startFga } from '../cloud/fga/start.ts';
import type { Listening } from '../cloud/listen.ts';
import { listen } from '../cloud/listen.ts';
import { spawnCli } from '../operator/command-line.ts';

let fga: Listening;
let folder: string;
beforeAll(async () => {
  fga = await startFga({ port: 0 });
  folder = mkdtempSync(join(tmpdir(), 'fga-deploy-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await fga.close();
});

const ULID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

let files = 0;
const file = (text: string): string => {
  files += 1;
  const path = join(folder, `${files}.yaml`);
  writeFileSync(path, text);
  return path;
};
const run = (args: string[], env: Record<string, string>) => runFga({ args, env, local: undefined });

describe('a deployment', () => {
  const people = '- {sub: oidc|okta|00u1, role: help desk}\n- {sub: oidc|okta|00u2, role: administrator}\n';
  let storeId: string;
  beforeAll(async () => {
    ({ id: storeId } = await new OpenFgaClient({ apiUrl: fga.url }).createStore({ name: 'new' }));
  });
  const deploy = (text: string) => run(['deploy', file(text)], { FGA_API_URL: fga.url, FGA_STORE_ID: storeId });
  const models = async () => {
    const client = new OpenFgaClient({ apiUrl: fga.url, storeId });
    return (await client.readAuthorizationModels()).authorization_models ?? [];
  };

  test('writes model and tuples once, however often it runs, and says where the id goes', async () => {
    const first = await deploy(people);
    expect(first.out).toMatch(/^model\.fga was written\.\n15 starting tuples are in the store\.\n/);
    const id = /FGA_MODEL_ID=(\S+)$/.exec(first.out)?.[1];
    const second = await deploy(people);
    expect(second).toEqual({
      exitCode: 0,
      out: first.out.replace('model.fga was written.', 'The newest model is model.fga already.'),
      err: '',
    });
    expect((await models()).map((model) => model.id)).toEqual([id]);
    const question = ['check', 'oidc|okta|00u1', 'can_unlock_user', 'okta:users'];
    const env = { FGA_API_URL: fga.url, FGA_STORE_ID: storeId, FGA_MODEL_ID: String(id) };
    expect((await run(question, env)).out).toMatch(/^Allowed/);
  });

  test('writes the model again when another one has become the newest', async () => {
    const client = new OpenFgaClient({ apiUrl: fga.url, storeId });
    await client.writeAuthorizationModel({ schema_version: '1.1', type_definitions: [{ type: 'user' }] });
    expect((await deploy('[]')).out).toMatch(/^model\.fga was written\.\n0 starting tuples/);
  });

  test('takes more tuples than fit into one write', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `- {sub: oidc|okta|${index}, role: administrator}`).join(
      '\n',
    );
    expect((await deploy(many)).out).toContain('300 starting tuples');
  });

  test('lets clients in for a person', async () => {
    const entry = '- {sub: oidc|okta|00u3, role: auditor, clients: {claude.ai/x: asks_for, tpc_AbC: reads_for}}';
    expect((await deploy(entry)).out).toContain('9 starting tuples');
    const client = new OpenFgaClient({ apiUrl: fga.url, storeId });
    const { tuples } = await client.read({ user: 'user:oidc|okta|00u3', object: 'client:' });
    expect(tuples.map(({ key }) => `${key.relation} ${key.object}`).toSorted()).toEqual([
      'asks_for client:claude.ai/x',
      'reads_for client:tpc_AbC',
    ]);
  });

  test.each([
    ['[', 'is not YAML.'],
    ['- {sub: ana@acme.example, role: auditor}', 'entry 1: sub is no Auth0 sub such as oidc|okta|00u1.'],
    ['- {sub: oidc|okta|x, role: none}', 'entry 1: role is none of administrator, help desk, auditor.'],
    ['- {sub: oidc|okta|x, role: auditor, more: 1}', 'entry 1: '],
    ['- {sub: oidc|okta|x, role: auditor, clients: {"https://claude.ai/x": asks_for}}', 'entry 1: clients '],
    ['- {sub: oidc|okta|x, role: auditor, clients: {claude.ai/x: suspended}}', 'entry 1: clients '],
    ['people', 'Invalid input'],
  ])('refuses starting tuples of %j and writes nothing', async (text, line) => {
    const before = await models();
    const ended = await deploy(text);
    expect(ended).toEqual({ exitCode: 2, out: '', err: expect.stringContaining(line) });
    expect(ended.err).not.toContain('\n');
    expect(await models()).toEqual(before);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ['no store', {}, /^There is no store\. Run npm start, or set FGA_API_URL, FGA_STORE_ID\.$/],
    [
      'half the credentials',
      { FGA_API_URL: 'http://127.0.0.1:1', FGA_STORE_ID: ULID, FGA_CLIENT_ID: 'x', FGA_CLIENT_SECRET: 'canary' },
      /^FGA_API_TOKEN_ISSUER, FGA_API_AUDIENCE missing: set all four/,
    ],
    [
      'a URL alone',
      { FGA_API_URL: 'http://127.0.0.1:1' },
      /^FGA_STORE_ID missing: a store is named by FGA_API_URL, FGA/,
    ],
    [
      'a store alone',
      { FGA_STORE_ID: ULID },
      /^FGA_API_URL missing: a store is named by FGA_API_URL, FGA_STORE_ID tog/,
    ],
    [
      'half a writer',
      {
        FGA_API_URL: 'http://127.0.0.1:1',
        FGA_STORE_ID: ULID,
        FGA_API_TOKEN_ISSUER: 'x',
        FGA_API_AUDIENCE: 'x',
        FGA_CLIENT_ID: 'x',
        FGA_CLIENT_SECRET: 'canary',
        FGA_WRITER_CLIENT_ID: 'writer',
      },
      /^FGA_CLIENT_SECRET missing: set all four/,
    ],
  ])('says in one sentence what is wrong with %s', async (_what, env, line) => {
    const { exitCode, out, err } = await run(['deploy'], env);
    expect(exitCode).toBe(2);
    expect(err).toMatch(line);
    expect(out + err).not.toContain('canary');
  });

  test('asks as the client that may write, where there is one beside the Lambda’s', async () => {
    const asked: unknown[] = [];
    const issuer = createServer(async (request, response) => {
      asked.push(Object.fromEntries(new URLSearchParams(await text(request))));
      response.setHeader('content-type', 'application/json').end('{"access_token":"token","expires_in":3600}');
    });
    const { url, close } = await listen(issuer, 0);
    const { exitCode } = await run(['deploy', file('[]')], {
      FGA_API_URL: fga.url,
      FGA_STORE_ID: storeId,
      FGA_API_TOKEN_ISSUER: url,
      FGA_API_AUDIENCE: 'https://fga/',
      FGA_CLIENT_ID: 'reader',
      FGA_CLIENT_SECRET: 'canary-reader',
      FGA_WRITER_CLIENT_ID: 'writer',
      FGA_WRITER_CLIENT_SECRET: 'canary-writer',
    });
    await close();
    expect(exitCode).toBe(0);
    expect(asked).toMatchObject([{ client_id: 'writer', client_secret: 'canary-writer' }]);
  });

  test('says in one sentence that the file of starting tuples cannot be read', async () => {
    const missing = join(folder, 'missing.yaml');
    const env = { FGA_API_URL: fga.url, FGA_STORE_ID: storeId };
    expect(await run(['deploy', missing], env)).toEqual({ exitCode: 2, out: '', err: `${missing} cannot be read.` });
  });

  test.each<[string[], exitCode: number, out: RegExp, err: RegExp]>([
    [['deploy'], 0, /^.+\n0 starting tuples are in the store\.\n.+\nFGA_MODEL_ID=\S+\n$/, /^$/],
    [['deploy', 'one.yaml', 'two.yaml'], 2, /^$/, /^Usage: npm run deploy:fga \[-- <file of starting tuples>\]\n$/],
  ])('ends as a process with what %j does, says, and its exit code', async (args, exitCode, out, err) => {
    const env = { FGA_API_URL: fga.url, FGA_STORE_ID: storeId };
    const ended = { exitCode, out: expect.stringMatching(out), err: expect.stringMatching(err) };
    expect(await spawnCli('fga/cli.ts', args, { env, cwd: folder })).toEqual(ended);
  });

  test('starts with nobody by the file of this repository', () => {
    expect(readStartingTuples('[]')).toEqual({ tuples: [] });
    expect(parse(readFileSync('fga/starting-tuples.yaml', 'utf8'))).toEqual([]);
  });
});
