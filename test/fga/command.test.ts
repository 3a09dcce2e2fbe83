import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCommand, runCommand, USAGE } from '../../fga/command.ts';
import { startFga } from '../fakes/fga/start.ts';
import { createStore, type Store } from '../fakes/fga-store.ts';
import { people } from '../fakes/people.ts';

const MIA = 'user:auth0|mia-keller';

describe('the arguments', () => {
  test.each([
    [['revoke', 'mia.keller@acme.example', 'read_okta', 'okta:groups'], MIA],
    [['grant', 'MIA.Keller@acme.example', 'read_okta', 'okta:groups'], MIA],
    [['check', 'auth0|mia-keller', 'read_okta', 'okta:groups'], MIA],
    [['check', 'samlp|acme|ana@corp.example', 'read_okta', 'okta:groups'], 'user:samlp|acme|ana@corp.example'],
  ])('%j name a person', ([act = '', ...rest], user) => {
    expect(parseCommand([act, ...rest], people)).toEqual({
      command: { act, user, relation: 'read_okta', object: 'okta:groups' },
    });
  });

  test.each([
    [[], USAGE],
    [['grant'], USAGE],
    [['grant', 'auth0|x', 'read_okta', 'okta:groups', 'more'], USAGE],
    [['remove', 'auth0|x', 'read_okta', 'okta:groups'], 'Say grant, revoke, check or explain.'],
    [['grant', 'auth0|x', 'read okta', 'okta:groups'], 'A relation looks like read_okta.'],
    [['grant', 'auth0|x', 'read_okta', 'groups'], 'An object looks like okta:groups.'],
    [['grant', 'auth0|x', 'read_okta', 'okta:*'], 'An object looks like okta:groups.'],
    [['grant', 'nobody@acme.example', 'read_okta', 'okta:groups'], 'Nobody here is called nobody@acme.example.'],
    [['grant', '*', 'read_okta', 'okta:groups'], 'Nobody here is called *.'],
    [['grant', 'group:a#member', 'read_okta', 'okta:groups'], 'Nobody here is called group:a#member.'],
  ])('%j are refused in one line', (args, line) => {
    const parsed = parseCommand(args, people);
    expect(parsed).toEqual({ error: expect.stringContaining(line) });
    expect(JSON.stringify(parsed)).not.toContain('\\n');
  });
});

let fga: Awaited<ReturnType<typeof startFga>>;
let store: Store;
beforeAll(async () => {
  fga = await startFga({ port: 0 });
  store = await createStore(fga.url);
});
afterAll(() => fga.close());

describe('the command', () => {
  const tuple = { user: MIA, relation: 'read_okta', object: 'okta:groups' };
  const words = `${MIA} read_okta okta:groups`;
  const client = () =>
    new OpenFgaClient({ apiUrl: fga.url, storeId: store.storeId, authorizationModelId: store.modelId });

  test('revokes, says so, and may be said twice; grants likewise', async () => {
    const said: string[] = [];
    for (const act of ['check', 'revoke', 'revoke', 'check', 'grant', 'grant', 'check'] as const) {
      said.push(await runCommand(client(), { act, ...tuple }));
    }
    const line = (word: string) => `${word}: ${words}`;
    expect(said).toEqual(['Allowed', 'Revoked', 'Revoked', 'Denied', 'Granted', 'Granted', 'Allowed'].map(line));
  });

  test('says when another tuple still allows', async () => {
    const { relation, object } = tuple;
    const through = [
      { user: MIA, relation: 'member', object: 'group:readers' },
      { user: 'group:readers#member', relation, object },
    ];
    await client().write({ writes: through });
    expect(await runCommand(client(), { act: 'revoke', ...tuple })).toBe(
      `Revoked: ${words} (still allowed through another tuple)`,
    );
  });
});

describe('npm run fga', () => {
  let folder: string;

  const run = (args: string[], { cwd = folder, env = {} }: { cwd?: string; env?: Record<string, string> } = {}) =>
    new Promise<{ code: number; out: string }>((done) => {
      const child = execFile(
        process.execPath,
        [resolve('fga/cli.ts'), ...args],
        { cwd, env: { PATH: process.env.PATH, ...env } },
        (_error, stdout, stderr) => done({ code: child.exitCode ?? -1, out: stdout + stderr }),
      );
    });
  const writeLocal = (content: unknown) => {
    mkdirSync(join(folder, '.output'), { recursive: true });
    writeFileSync(join(folder, '.output', 'local.json'), JSON.stringify(content));
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fga-cli-'));
    writeLocal({ fga: { url: fga.url, ...store }, users: people });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('reads .output/local.json', async () => {
    const answer = await run(['check', 'noah.brandt@acme.example', 'help_desk', 'okta:users']);
    expect(answer).toEqual({ code: 0, out: 'Allowed: user:auth0|noah-brandt help_desk okta:users\n' });
  });

  test('takes the store from the environment', async () => {
    const env = { FGA_API_URL: fga.url, FGA_STORE_ID: store.storeId, FGA_MODEL_ID: store.modelId };
    const answer = await run(['check', 'auth0|noah-brandt', 'help_desk', 'okta:users'], { cwd: tmpdir(), env });
    expect(answer).toEqual({ code: 0, out: 'Allowed: user:auth0|noah-brandt help_desk okta:users\n' });
  });

  const ULID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
  const question = ['check', 'auth0|mia-keller', 'read_okta', 'okta:groups'];
  test.each<[what: string, args: string[], env: Record<string, string>, code: number, line: RegExp]>([
    ['no arguments', [], {}, 2, /^Usage: npm run fga -- grant\|revoke\|check\|explain/],
    [
      'an unknown relation',
      ['grant', 'auth0|x', 'can_fly', 'okta:groups'],
      {},
      2,
      /^FGA refused: .*'okta#can_fly' not/,
    ],
    ['a computed relation', ['grant', 'auth0|x', 'can_unlock_user', 'okta:users'], {}, 2, /^FGA refused: /],
    [
      'a store of which one part is another’s',
      question,
      { FGA_API_URL: 'http://127.0.0.1:1' },
      2,
      /^FGA_STORE_ID and FGA_MODEL_ID missing: a store is named by FGA_API_URL, FGA_STORE_ID, FGA_MODEL_ID together\./,
    ],
    ['an id that is none', question, { FGA_STORE_ID: 'my-store' }, 2, /^FGA_STORE_ID is no ULID\.$/m],
    ['a URL that is none', question, { FGA_API_URL: 'here' }, 2, /^FGA_API_URL is no URL\./],
    [
      'an FGA that is down',
      question,
      { FGA_API_URL: 'http://127.0.0.1:1', FGA_STORE_ID: ULID, FGA_MODEL_ID: ULID },
      1,
      /^FGA at http:\/\/127.0.0.1:1 does not/,
    ],
  ])('%s: one line and an exit code', async (_what, args, env, code, line) => {
    const answer = await run(args, { env });
    expect(answer.code).toBe(code);
    expect(answer.out).toMatch(line);
    expect(answer.out.trimEnd()).not.toContain('\n');
  });

  test('no store: says how to get one', async () => {
    const { code, out } = await run(question, { cwd: tmpdir() });
    expect(code).toBe(2);
    expect(out).toMatch(/^There is no store\. Run npm start, or set FGA_API_URL/);
  });

  test.each([['{}'], ['not json']])('a broken .output/local.json of %s: one line', async (content) => {
    const broken = mkdtempSync(join(tmpdir(), 'fga-cli-'));
    mkdirSync(join(broken, '.output'));
    writeFileSync(join(broken, '.output', 'local.json'), content);
    const { code, out } = await run(question, { cwd: broken });
    rmSync(broken, { recursive: true });
    expect(code).toBe(2);
    expect(out).toBe('.output/local.json is not what npm start writes. Run npm start again.\n');
  });
});
