/** `npm run deploy:fga` and `npm run fga -- explain` against the local OpenFGA. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rulesOfThisRepository, sameRules } from '../../fga/contract.ts';
import { readStartingTuples } from '../../fga/deploy.ts';
import { explain } from '../../fga/explain.ts';
import { runFga } from '../../fga/run-fga.ts';
import { startFga } from '../fakes/fga/start.ts';
import { createStore, type Store } from '../fakes/fga-store.ts';
import { listen } from '../fakes/listen.ts';
import { spawnCli } from './command-line.ts';

let fga: Awaited<ReturnType<typeof startFga>>;
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
    expect(first.out).toMatch(/^model\.fga was written\.\n9 starting tuples are in the store\.\n/);
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
    const many = Array.from({ length: 30 }, (_, index) => `- {sub: auth0|${index}, role: administrator}`).join('\n');
    expect((await deploy(many)).out).toContain('150 starting tuples');
  });

  test.each([
    ['[', 'is not YAML.'],
    ['- {sub: ana@acme.example, role: auditor}', 'entry 1: sub is no Auth0 sub such as oidc|okta|00u1.'],
    ['- {sub: auth0|x, role: none}', 'entry 1: role is none of administrator, help desk, auditor.'],
    ['- {sub: auth0|x, role: auditor, more: 1}', 'entry 1: '],
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

describe('two models', () => {
  const rules = rulesOfThisRepository();
  test('are the same after a trip through the server', async () => {
    const { storeId } = await createStore(fga.url);
    const { authorization_model: model } = await new OpenFgaClient({
      apiUrl: fga.url,
      storeId,
    }).readLatestAuthorizationModel();
    expect(model && sameRules(model, rules)).toBe(true);
  });
  test('are the same with the members OpenFGA leaves empty', () => {
    const types = rules.type_definitions.map((type) => ({ ...type, relations: type.relations ?? {} }));
    expect(sameRules({ ...rules, type_definitions: types, conditions: {} }, rules)).toBe(true);
  });
  test.each<[string, typeof rules]>([
    ['a type is missing', { ...rules, type_definitions: rules.type_definitions.slice(0, -1) }],
    ['the schema is another', { ...rules, schema_version: '1.2' }],
    ['a relation differs', JSON.parse(JSON.stringify(rules).replace('"barred"', '"banned"'))],
  ])('differ when %s', (_what, other) => {
    expect(sameRules(other, rules)).toBe(false);
  });
});

describe('an explanation', () => {
  let client: OpenFgaClient;
  let store: Store;
  beforeAll(async () => {
    store = await createStore(fga.url);
    client = new OpenFgaClient({ apiUrl: fga.url, storeId: store.storeId, authorizationModelId: store.modelId });
    await client.write({
      writes: [
        { user: 'user:auth0|eve', relation: 'member', object: 'group:desk' },
        { user: 'group:desk#member', relation: 'read_okta', object: 'okta:users' },
        { user: 'user:auth0|noah-brandt', relation: 'barred', object: 'okta:users' },
      ],
    });
  });

  test.each([
    [
      'auth0|mia-keller',
      'can_reset_password',
      [
        'Allowed: U can_reset_password okta:users',
        'given by U administrator okta:users',
        'given by U read_okta okta:users',
      ],
    ],
    [
      'auth0|eve',
      'read_okta',
      [
        'Allowed: U read_okta okta:users',
        'given by U member group:desk',
        'given by group:desk#member read_okta okta:users',
      ],
    ],
    [
      'auth0|eve',
      'can_reset_password',
      ['Denied: U can_reset_password okta:users', 'missing U help_desk okta:users or U administrator okta:users'],
    ],
    [
      'auth0|pavel-horak',
      'can_unlock_user',
      [
        'Denied: U can_unlock_user okta:users',
        'missing U help_desk okta:users or U administrator okta:users',
        'missing U read_okta okta:users',
      ],
    ],
    [
      'auth0|noah-brandt',
      'can_unlock_user',
      ['Denied: U can_unlock_user okta:users', 'stopped by U barred okta:users'],
    ],
  ])('says why %s may or may not %s', async (sub, relation, lines) => {
    const user = `user:${sub}`;
    const text = await explain(client, { user, relation, object: 'okta:users' });
    expect(text.replaceAll(user, 'U').split('\n')).toEqual(
      lines.map((line, index) => (index === 0 ? line : `  ${line}`)),
    );
  });

  test('is what npm run fga -- explain prints', async () => {
    const env = { FGA_API_URL: fga.url, FGA_STORE_ID: store.storeId, FGA_MODEL_ID: store.modelId };
    const { exitCode, out } = await run(['explain', 'auth0|olga-novak', 'can_manage_members', 'okta:groups'], env);
    expect(exitCode).toBe(0);
    expect(out.split('\n')).toContain('  missing user:auth0|olga-novak administrator okta:groups');
  });
});
