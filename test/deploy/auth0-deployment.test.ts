/** `npm run deploy:auth0`, seen working: the real auth0-deploy-cli against a local tenant on its first day. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Management } from '../../backend/auth0/management.ts';
import { VARIABLE_OF } from '../../backend/auth0/mappings.ts';
import { readBack } from '../../backend/auth0/read-back.ts';
import { DEPLOY_SCOPES, missingScopes } from '../../backend/auth0/scopes.ts';
import { auth0Checks } from '../../backend/doctor/auth0-checks.ts';
import { readSettings } from '../../backend/doctor/settings.ts';
import { EXTENSION_ID } from '../../extension/key.ts';
import { authorizeUrl, CALLBACK, randomVerifier, token, visitor } from '../auth0/visitor.ts';
import { people } from '../fakes/people.ts';
import { AUTH0, OKTA_APP } from '../fakes/tenant.ts';
import { type NewTenant, type Ran, startNewTenant } from './auth0-deployment.ts';

const OTHERS = 101;
const LISTS = ['/clients', '/resource-servers', '/client-grants', '/connections', '/guardian/factors'];
const REPORT = /^(WXT_AUTH0_CLIENT_ID|AUTH0_VAULT_CLIENT_ID|AUTH0_CIBA_CLIENT_ID)=(\S+)$/gm;

const Entries = z.array(z.looseObject({ name: z.string().optional() }));

let tenant: NewTenant;
let previewed: Ran;
let first: Ran;
let second: Ran;
/** Everything there is, at each point. */
let before: Record<string, object[]>;
let afterPreview: typeof before;
let afterFirst: typeof before;
let afterSecond: typeof before;
/** What the three runs asked, and the last of them. */
let allCalls: NewTenant['calls'];
let secondCalls: NewTenant['calls'];

const everything = async () => {
  const lists: Record<string, object[]> = {};
  for (const path of [...LISTS, '/guardian/policies']) {
    const pages = path === '/clients' ? [0, 1] : [0];
    const answers = await Promise.all(pages.map((page) => tenant.call('GET', `${path}?per_page=100&page=${page}`)));
    lists[path] = answers.flatMap(({ body }) => z.array(z.looseObject({})).parse(body));
  }
  return lists;
};
const named = (lists: typeof before, path: string, name: string) =>
  Entries.parse(lists[path]).find((entry) => entry.name === name) ?? {};
const idsOf = ({ out }: Ran) => Object.fromEntries([...out.matchAll(REPORT)].map(([, name, id]) => [name, id]));

beforeAll(async () => {
  tenant = await startNewTenant();
  for (let other = 0; other < OTHERS; other += 1) await tenant.call('POST', '/clients', { name: `Other ${other}` });
  await tenant.call('PATCH', '/client-grants/cgr_management', { scope: [...DEPLOY_SCOPES] });
  before = await everything();
  const asked = async (args: string[] = []): Promise<[Ran, NewTenant['calls']]> => {
    const from = tenant.calls.length;
    return [await tenant.run(args), tenant.calls.slice(from)];
  };
  const [preview, previewCalls] = await asked(['--dry-run']);
  afterPreview = await everything();
  const [one, firstCalls] = await asked();
  afterFirst = await everything();
  first = one;
  await drift();
  [second, secondCalls] = await asked();
  afterSecond = await everything();
  previewed = preview;
  allCalls = [...previewCalls, ...firstCalls, ...secondCalls];
}, 180_000);
afterAll(() => tenant.close());

/** What an administrator might do by hand. */
async function drift() {
  const { WXT_AUTH0_CLIENT_ID: panel, AUTH0_CIBA_CLIENT_ID: ciba } = idsOf(first);
  const { id } = named(afterFirst, '/connections', AUTH0.connection);
  const refresh_token = { rotation_type: 'non-rotating', policies: [] };
  await tenant.call('PATCH', `/clients/${panel}`, { refresh_token, callbacks: ['https://elsewhere.example/'] });
  await tenant.call('PATCH', `/connections/${id}`, { connected_accounts: { active: false } });
  await tenant.call('PATCH', `/connections/${id}/clients`, [{ client_id: ciba, status: false }]);
  await tenant.call('PUT', '/guardian/policies', ['all-applications']);
  await tenant.call('PUT', '/guardian/factors/push-notification', { enabled: false });
}

describe('a dry run', () => {
  test('tells what would be made, and writes nothing', () => {
    expect(previewed).toMatchObject({ code: 0, err: '' });
    for (const name of ['Okta Companion Vault', 'Auth0 My Account API', 'push-notification']) {
      expect(previewed.out).toContain(name);
    }
    expect(afterPreview).toEqual(before);
  });
});

describe('the first deployment', () => {
  test('ends well, and prints where each client id goes', () => {
    expect(first).toMatchObject({ code: 0, err: '' });
    const clientId = (name: string) =>
      Object.entries(named(afterFirst, '/clients', name)).find(([key]) => key === 'client_id')?.[1];
    expect(idsOf(first)).toEqual({
      WXT_AUTH0_CLIENT_ID: clientId('Okta Companion'),
      AUTH0_VAULT_CLIENT_ID: clientId('Okta Companion Vault'),
      AUTH0_CIBA_CLIENT_ID: clientId('Okta Companion Approvals'),
    });
  });

  test('leaves what was there as it was', () => {
    const others = (lists: typeof before) => lists['/clients']?.slice(0, OTHERS + 1);
    expect(others(afterFirst)).toEqual(before['/clients']);
    for (const path of ['/resource-servers', '/client-grants', '/connections']) {
      expect(afterFirst[path]).toEqual(expect.arrayContaining(before[path] ?? []));
    }
  });

  test('makes a tenant that the doctor finds right', async () => {
    const read = readSettings({
      ...tenant.environment,
      ...idsOf(first),
      AUTH0_DOMAIN: 'acme.eu.auth0.com',
      WXT_OKTA_SCOPES: OKTA_APP.scopes.join(' '),
      WXT_BACKEND_URL: 'https://companion.acme.com',
      EXTENSION_ORIGIN: `chrome-extension://${EXTENSION_ID}`,
      FGA_API_URL: 'https://fga.acme.com',
      FGA_STORE_ID: '01JD0000000000000000000000',
      FGA_MODEL_ID: '01JD0000000000000000000001',
      BEDROCK_AGENT_ID: 'agent',
      BEDROCK_AGENT_ALIAS_ID: 'alias',
    });
    if (!read.ok) throw new Error(read.wrong.join('\n'));
    const { settings } = read;
    const checks = auth0Checks({ ...settings, auth0: { ...settings.auth0, issuer: `${tenant.url}/` } });
    const findings = await Promise.all(checks.map((check) => check.run()));
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(findings.length).toBeGreaterThan(10);
  });

  test('makes a tenant that signs people in, and gives them a refresh token for My Account too', async () => {
    const client_id = String(idsOf(first).WXT_AUTH0_CLIENT_ID);
    const [who] = people;
    const browser = visitor();
    const verifier = randomVerifier();
    const page = await browser.open(authorizeUrl(tenant.url, verifier, { client_id }));
    const back = await browser.open(page.url, { username: who?.email ?? '', password: who?.password ?? '' });
    const code = new URL(back.url).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id, code, redirect_uri: CALLBACK, code_verifier: verifier };
    const { body } = await token(tenant.url, form);
    const again = { grant_type: 'refresh_token', client_id, refresh_token: String(body.refresh_token) };
    expect((await token(tenant.url, { ...again, audience: `${tenant.url}/me/` })).status).toBe(200);
  });
});

describe('a second deployment', () => {
  test('puts right what drifted, and leaves the rest as it was', () => {
    expect(second).toMatchObject({ code: 0, err: '' });
    expect(idsOf(second)).toEqual(idsOf(first));
    expect(afterSecond).toEqual(afterFirst);
  });

  test('makes nothing and deletes nothing', () => {
    const writes = secondCalls.filter(({ method }) => method !== 'GET');
    expect(new Set(writes.map(({ method }) => method))).toEqual(new Set(['PATCH', 'PUT']));
    expect(writes.length).toBeGreaterThan(10);
  });
});

describe('deploying', () => {
  test('takes the scopes the product names, all of them and no others', () => {
    const optional = ['read:scim_config', 'read:directory_provisionings'];
    const refused = allCalls.filter(({ status }) => status === 403).map(({ scope }) => scope);
    expect(refused.filter((scope) => !optional.includes(scope))).toEqual([]);
    const needed = new Set<string>(allCalls.map(({ scope }) => scope).filter((scope) => !optional.includes(scope)));
    expect(needed).toEqual(new Set(DEPLOY_SCOPES));
  });

  test('takes only what reads for a dry run', () => {
    const held = DEPLOY_SCOPES.filter((scope) => scope.startsWith('read:'));
    expect(missingScopes(held, true)).toEqual([]);
    expect(missingScopes(held, false)).toEqual(DEPLOY_SCOPES.filter((scope) => !held.includes(scope)));
    expect(missingScopes(held.slice(1), true)).toEqual(held.slice(0, 1));
  });

  test('prints no secret and asks nobody but the tenant', () => {
    const secrets = [AUTH0.management.clientSecret, OKTA_APP.clientSecret, 'Bearer', 'eyJ'];
    for (const { out, err } of [previewed, first, second]) {
      for (const secret of secrets) expect(out + err).not.toContain(secret);
      expect(err).not.toContain('Looked up');
    }
  });
});

describe('what was deployed is read back', () => {
  const enabled = (...ids: string[]) => ({ clients: ids.map((client_id) => ({ client_id })) });
  const clients = Object.keys(VARIABLE_OF).map((name, index) => ({ name, client_id: `c${index}` }));
  const connections = [{ id: 'con_1', name: 'okta' }];
  const tenantOf = (answers: Record<string, unknown>): Management => ({
    access: () => Promise.reject(new Error('not asked')),
    get: async (path) => answers[path.split('?')[0] ?? ''],
  });
  const right = { '/clients': clients, '/connections': connections, '/connections/con_1/clients': enabled('c0', 'c2') };

  test('as lines of .env', async () => {
    expect(await readBack(tenantOf(right), 'okta')).toEqual([
      'WXT_AUTH0_CLIENT_ID=c0',
      'AUTH0_VAULT_CLIENT_ID=c1',
      'AUTH0_CIBA_CLIENT_ID=c2',
    ]);
  });

  test.each([
    [{ '/clients': clients.slice(1) }, 'The client Okta Companion is not there.'],
    [{ '/clients': { clients } }, 'Auth0’s answer to /clients is not in the known shape.'],
    [{ '/connections': [] }, 'The connection okta is not there.'],
    [{ '/connections/con_1/clients': enabled('c2') }, 'The connection okta is not enabled for Okta Companion.'],
    [
      { '/connections/con_1/clients': enabled() },
      'The connection okta is not enabled for Okta Companion and Okta Companion Approvals.',
    ],
  ])('%j is told', async (wrong, sentence) => {
    await expect(readBack(tenantOf({ ...right, ...wrong }), 'okta')).rejects.toThrow(sentence);
  });
});

describe('a deployment that is refused ends with 1 and one sentence', { timeout: 60_000 }, () => {
  const refused = async (changes: Record<string, string>) => {
    const { code, out, err } = await tenant.run([], changes);
    expect(code).toBe(1);
    expect(out + err).not.toMatch(/canary|local-/);
    return err.replace(/^127\S+ was not deployed: /, '');
  };

  test('over a wrong secret', async () => {
    expect(await refused({ AUTH0_MANAGEMENT_CLIENT_SECRET: 'canary' })).toBe('Auth0 answered 401 to oauth/token.\n');
  });

  test('over a tenant that does not answer', async () => {
    expect(await refused({ AUTH0_DOMAIN: '127.0.0.1:1' })).toBe('https://127.0.0.1:1/ does not answer.\n');
  });

  test('over a tenant that is not there, which is seen', async () => {
    const sentence = 'tenant.invalid was not deployed: https://tenant.invalid/ does not answer.';
    expect(await refused({ AUTH0_DOMAIN: 'tenant.invalid' })).toBe(`Looked up tenant.invalid.\n${sentence}\n`);
  });

  test('over a missing scope, before anything is written', async () => {
    const scope = DEPLOY_SCOPES.filter((each) => each !== 'update:connections' && each !== 'create:clients');
    await tenant.call('PATCH', '/client-grants/cgr_management', { scope });
    const from = tenant.calls.length;
    const sentence = await refused({});
    expect(tenant.calls.slice(from)).toEqual([]);
    await tenant.call('PATCH', '/client-grants/cgr_management', { scope: [...DEPLOY_SCOPES] });
    expect(sentence).toBe(
      'The application of AUTH0_MANAGEMENT_CLIENT_ID lacks create:clients update:connections of the Management API.\n',
    );
  });

  test('over what Auth0 says in the middle of it', async () => {
    const sentence = await refused({ AUTH0_CONNECTION: 'Username-Password-Authentication' });
    expect(sentence).toMatch(/^Problem creating connections .+: A connection with the same name already exists\.?\n$/);
  });
});
