import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCommand, runCommand, USAGE } from '../../fga/command.ts';
import { runFga } from '../../fga/run-fga.ts';
import { createStore, type Store } from '../cloud/fga/fga-store.ts';
import { startFga } from '../cloud/fga/start.ts';
import type { Listening } from '../cloud/listen.ts';
import { people } from '../cloud/people.ts';
import { spawnCli } from '../operator/command-line.ts';

const MIA = 'user:oidc|okta|00u1miakeller0000001';

describe('a command line', () => {
  test.each([
    [['revoke', 'mia.keller@acme.example', 'read_okta', 'okta:groups'], MIA],
    [['grant', 'MIA.Keller@acme.example', 'read_okta', 'okta:groups'], MIA],
    [['check', 'oidc|okta|00u1miakeller0000001', 'read_okta', 'okta:groups'], MIA],
    [['check', 'samlp|acme|ana@corp.example', 'read_okta', 'okta:groups'], 'user:samlp|acme|ana@corp.example'],
    [['grant', 'ad|Corp|CN=Mia Keller', 'read_okta', 'okta:groups'], 'user:ad|Corp|CN=Mia%20Keller'],
    [['revoke', 'user:ad|Corp|CN=Mia%20Keller', 'read_okta', 'okta:groups'], 'user:ad|Corp|CN=Mia%20Keller'],
    [['grant', 'samlp|acme|group:a#member', 'read_okta', 'okta:groups'], 'user:samlp|acme|group%3Aa%23member'],
    [
      ['grant', 'group:okta|00g1helpdesk00000001#member', 'read_okta', 'okta:groups'],
      'group:okta|00g1helpdesk00000001#member',
    ],
    [['grant', 'group:service-desk#member', 'read_okta', 'okta:groups'], 'group:service-desk#member'],
  ])('%j names a person, or the members of a group', ([act = '', ...rest], user) => {
    expect(parseCommand([act, ...rest], people)).toEqual({
      command: { act, user, relation: 'read_okta', object: 'okta:groups' },
    });
  });

  test.each([
    [[], USAGE],
    [['grant'], USAGE],
    [['grant', 'oidc|okta|x', 'read_okta', 'okta:groups', 'more'], USAGE],
    [
      ['remove', 'oidc|okta|x', 'read_okta', 'okta:groups'],
      'Say grant, revoke, check, explain, stop, start, four-eyes or status.',
    ],
    [['grant', 'oidc|okta|x', 'read okta', 'okta:groups'], 'A relation looks like read_okta.'],
    [['grant', 'oidc|okta|x', 'read_okta', 'groups'], 'An object looks like okta:groups.'],
    [['grant', 'oidc|okta|x', 'read_okta', 'okta:*'], 'An object looks like okta:groups.'],
    [['grant', 'nobody@acme.example', 'read_okta', 'okta:groups'], 'Nobody here is called nobody@acme.example.'],
    [['grant', `ad|${'#'.repeat(180)}`, 'read_okta', 'okta:groups'], 'Nobody here is called ad|#'],
    [['grant', '*', 'read_okta', 'okta:groups'], 'Nobody here is called *.'],
    [['grant', 'group:okta|00g1#member', 'read_okta', 'okta:groups'], 'Nobody here is called group:okta|00g1#member.'],
    [['grant', 'group:a#owner', 'read_okta', 'okta:groups'], 'Nobody here is called group:a#owner.'],
    [['grant', 'group:*#member', 'read_okta', 'okta:groups'], 'Nobody here is called group:*#member.'],
    [['grant', 'everybody', 'read_okta', 'okta:groups'], 'Nobody here is called everybody.'],
    [['grant', 'everybody', 'reads_for', 'client:tpc_AbC'], 'Nobody here is called everybody.'],
    [['grant', 'oidc|okta|x', 'reads_for', 'client:https://claude.ai/x'], 'A client is called by its id,'],
    [['grant', 'oidc|okta|x', 'reads_for', 'client:claude.ai:443/x'], 'A client is called by its id,'],
    [['grant', 'oidc|okta|x', 'reads_for', `client:${'x'.repeat(121)}`], 'A client is called by its id,'],
    [['grant', 'oidc|okta|x', 'reads_for', 'client:'], 'A client is called by its id,'],
  ])('%j is refused in one line', (args, line) => {
    const parsed = parseCommand(args, people);
    expect(parsed).toEqual({ error: expect.stringContaining(line) });
    expect(JSON.stringify(parsed)).not.toContain('\\n');
  });
});

let fga: Listening;
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

  test('revokes or grants, says so, and does it no second time', async () => {
    const said: string[] = [];
    for (const act of ['check', 'revoke', 'revoke', 'check', 'grant', 'grant', 'check'] as const) {
      said.push(await runCommand(client(), { act, ...tuple }));
    }
    const line = (word: string) => `${word}: ${words}`;
    expect(said).toEqual(['Allowed', 'Revoked', 'Revoked', 'Denied', 'Granted', 'Granted', 'Allowed'].map(line));
  });

  test('says when another tuple still allows it', async () => {
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
  const question = ['check', 'oidc|okta|00u1miakeller0000001', 'read_okta', 'okta:groups'];
  const local = () => JSON.stringify({ fga: { url: fga.url, ...store }, users: people });

  describe('in a process of its own', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'fga-cli-'));
      mkdirSync(join(folder, '.output'));
      writeFileSync(join(folder, '.output', 'local.json'), local());
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    test('reads .output/local.json and ends with 0', async () => {
      const args = ['check', 'noah.brandt@acme.example', 'help_desk', 'okta:users'];
      expect(await spawnCli('fga/cli.ts', args, { cwd: folder, env: {} })).toEqual({
        exitCode: 0,
        out: 'Allowed: user:oidc|okta|00u1noahbrandt000002 help_desk okta:users\n',
        err: '',
      });
    });

    test('says how it is used when it is used otherwise, and ends with 2', async () => {
      const ended = { exitCode: 2, out: '', err: `${USAGE}\n` };
      expect(await spawnCli('fga/cli.ts', [], { cwd: folder, env: {} })).toEqual(ended);
    });
  });

  test('takes the store from the environment', async () => {
    const env = { FGA_API_URL: fga.url, FGA_STORE_ID: store.storeId, FGA_MODEL_ID: store.modelId };
    const args = ['check', 'oidc|okta|00u1noahbrandt000002', 'help_desk', 'okta:users'];
    expect(await runFga({ args, env, local: undefined })).toEqual({
      exitCode: 0,
      out: 'Allowed: user:oidc|okta|00u1noahbrandt000002 help_desk okta:users',
      err: '',
    });
  });

  test('takes what is set to nothing as not set', async () => {
    const env = { FGA_API_URL: '', FGA_STORE_ID: '', FGA_MODEL_ID: '', FGA_CLIENT_ID: '', FGA_WRITER_CLIENT_ID: '' };
    const args = ['check', 'oidc|okta|00u1noahbrandt000002', 'help_desk', 'okta:users'];
    expect(await runFga({ args, env, local: local() })).toMatchObject({ exitCode: 0, err: '' });
  });

  const ULID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
  test.each<[what: string, args: string[], env: Record<string, string>, exitCode: number, line: RegExp]>([
    ['no arguments', [], {}, 2, /^Usage: npm run fga -- grant\|revoke\|check\|explain/],
    ['an option', [...question, '--force'], {}, 2, /^Usage: npm run fga -- grant\|revoke\|check\|explain/],
    [
      'an unknown relation',
      ['grant', 'oidc|okta|x', 'can_fly', 'okta:groups'],
      {},
      2,
      /^FGA refused: .*'okta#can_fly' not/,
    ],
    ['a computed relation', ['grant', 'oidc|okta|x', 'can_unlock_user', 'okta:users'], {}, 2, /^FGA refused: /],
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
  ])('ends over %s with one line on standard error and an exit code', async (_what, args, env, exitCode, line) => {
    const ended = await runFga({ args, env, local: local() });
    expect(ended).toEqual({ exitCode, out: '', err: expect.stringMatching(line) });
    expect(ended.err).not.toContain('\n');
  });

  test('says how to get a store where there is none', async () => {
    const { exitCode, err } = await runFga({ args: question, env: {}, local: undefined });
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^There is no store\. Run npm start, or set FGA_API_URL/);
  });

  test.each(['{}', 'not json'])('says in one line that .output/local.json is broken when it is %s', async (text) => {
    const { exitCode, err } = await runFga({ args: question, env: {}, local: text });
    expect(exitCode).toBe(2);
    expect(err).toBe('.output/local.json is not what npm start writes. Run npm start again.');
  });
});
