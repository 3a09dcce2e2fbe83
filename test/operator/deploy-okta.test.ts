/** `npm run deploy:okta` against the local org: makes, repairs, does nothing twice, and takes nothing away. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { oktaApps } from '../../backend/operator/deploy-okta/api.ts';
import { deployApp, deviations, redirectUriOf } from '../../backend/operator/deploy-okta/app.ts';
import { OKTA_SCOPES } from '../../lambdas/contract/catalogue.ts';
import { deployOkta } from '../../backend/operator/deploy-okta/deploy.ts';
import type { Okta } from '../cloud/okta/start.ts';
import { startOkta } from '../cloud/okta/start.ts';
import { CLIENT, clientOf, MIA, signIn, start } from '../cloud/okta/tests/client.ts';
import { people } from '../cloud/people.ts';
import { OKTA_APP } from '../cloud/tenant.ts';
import { spawnCli } from './command-line.ts';

const redirectUri = redirectUriOf('acme.eu.auth0.com');
let okta: Okta;
beforeEach(async () => {
  okta = await startOkta({ port: 0, people, oauthClient: CLIENT, adminToken: OKTA_APP.adminToken });
});
afterEach(() => okta.close());
const apps = () => oktaApps(okta.url, OKTA_APP.adminToken);
const settingsOf = async (id: string) => (await apps().get(id))?.settings.oauthClient;

const run = (env: Record<string, string>, args: string[] = []) => deployOkta({ args, env });
const variables = () => ({
  AUTH0_DOMAIN: 'acme.eu.auth0.com',
  OKTA_ORG_URL: okta.url,
  OKTA_ADMIN_TOKEN: OKTA_APP.adminToken,
});

describe('an app that is not there', () => {
  test('is made with its scopes, once', async () => {
    // The local org starts with an app of this label; here it is called otherwise.
    const start = await apps().get(CLIENT.clientId);
    await apps().replace(CLIENT.clientId, { ...start, label: 'Auth0' });
    const first = await deployApp(apps(), { redirectUri });
    if ('error' in first) throw new Error(first.error);
    expect(first.done).toEqual(['The app Okta Companion was made.', ...OKTA_SCOPES.map((scope) => `${scope} was granted.`)]);
    expect(await deployApp(apps(), { redirectUri })).toEqual({ done: [], clientId: first.clientId });
    const app = await apps().get(first.clientId);
    expect(app && deviations(app, redirectUri)).toEqual([]);
    expect(await apps().grants(first.clientId)).toEqual([...OKTA_SCOPES]);
  });

  test('is not made when a client id says that it is there', async () => {
    expect(await deployApp(apps(), { redirectUri, clientId: '0oanone' })).toEqual({
      error: 'There is no app 0oanone. Unset OKTA_CLIENT_ID to make one.',
    });
  });
});

describe('an app that is there', () => {
  const spoil = async (change: object) => {
    const app = await apps().get(CLIENT.clientId);
    if (!app) throw new Error('no app');
    const { settings } = app;
    const oauthClient = { ...settings.oauthClient, redirect_uris: [redirectUri], ...change };
    await apps().replace(app.id, { ...app, settings: { ...settings, oauthClient } });
  };

  test.each<[object, string]>([
    [{ dpop_bound_access_tokens: true }, 'Repaired: DPoP is required, which Token Vault excludes.'],
    [{ grant_types: ['authorization_code'] }, 'Repaired: The grant type refresh_token is off.'],
    [{ redirect_uris: ['https://old.example/cb'] }, `Repaired: ${redirectUri} is no sign-in redirect URI.`],
  ])('with %j is repaired, once', async (change, line) => {
    await spoil(change);
    const result = await deployApp(apps(), { redirectUri, clientId: CLIENT.clientId });
    expect(result).toEqual({ done: [line], clientId: CLIENT.clientId });
    expect(await deployApp(apps(), { redirectUri })).toEqual({ done: [], clientId: CLIENT.clientId });
  });

  test('keeps what else it has', async () => {
    await spoil({ redirect_uris: ['https://old.example/cb'], tos_uri: 'https://acme.example/terms' });
    const before = await apps().grants(CLIENT.clientId);
    await deployApp(apps(), { redirectUri });
    expect(await settingsOf(CLIENT.clientId)).toMatchObject({
      redirect_uris: ['https://old.example/cb', redirectUri],
      tos_uri: 'https://acme.example/terms',
    });
    expect(await apps().grants(CLIENT.clientId)).toEqual(before);
  });

  test('that demands DPoP gives Auth0 no token', async () => {
    await expect(signIn(okta, MIA)).resolves.toHaveProperty('access_token');
    const { redirectUri: own } = CLIENT;
    await spoil({ dpop_bound_access_tokens: true, redirect_uris: [own] });
    await expect(signIn(okta, MIA)).rejects.toThrow();
    await deployApp(apps(), { redirectUri: own });
    await expect(signIn(okta, MIA)).resolves.toHaveProperty('access_token');
  });
});

describe('the scopes', () => {
  test('are those the panel asks for', () => {
    expect(OKTA_APP.scopes.filter((scope) => scope.startsWith('okta.'))).toEqual([...OKTA_SCOPES]);
  });
});

describe('npm run deploy:okta', () => {
  const AUTH0_DOMAIN = 'acme.eu.auth0.com';

  test('prints, as a process without a token, the list of what to do with the real redirect URI', async () => {
    const { exitCode, out } = await spawnCli('backend/operator/deploy-okta/cli.ts', [], { env: { AUTH0_DOMAIN } });
    expect(exitCode).toBe(0);
    expect(out).toContain(`Sign-in redirect URI: ${redirectUri}\n`);
    for (const scope of OKTA_SCOPES) expect(out).toContain(scope);
    expect(out.match(/^ *\d+\. /gm)).toHaveLength(9);
  });

  test('says, as a process with an argument, how it is used, and ends with 2', async () => {
    const ended = { exitCode: 2, out: '', err: 'Usage: npm run deploy:okta\n' };
    expect(await spawnCli('backend/operator/deploy-okta/cli.ts', ['--force'], { env: { AUTH0_DOMAIN } })).toEqual(
      ended,
    );
  });

  test.each(['--force', 'now'])('takes no argument such as %s', async (argument) => {
    expect(await run(variables(), [argument])).toMatchObject({ exitCode: 2, err: 'Usage: npm run deploy:okta' });
  });

  test('says without and with a token what the panel is to ask Okta for', async () => {
    const line = `\nWXT_OKTA_SCOPES='${OKTA_APP.scopes.join(' ')}'\n`;
    // Without a token it is the last line.
    expect(`${(await run({ AUTH0_DOMAIN })).out}\n`).toContain(line);
    expect((await run(variables())).out).toContain(line);
  });

  test('takes an API token, by its scheme', async () => {
    const { exitCode, out } = await run({ ...variables(), OKTA_ADMIN_TOKEN: `SSWS ${OKTA_APP.adminToken}` });
    expect(out).toContain(`OKTA_CLIENT_ID=${CLIENT.clientId}\n`);
    expect(exitCode).toBe(0);
  });

  test('repairs the app with a token, then says that it is right, and prints its id', async () => {
    const first = await run(variables());
    expect(first.out).toContain(
      `Repaired: ${redirectUri} is no sign-in redirect URI.\nOKTA_CLIENT_ID=${CLIENT.clientId}\n`,
    );
    const second = { exitCode: 0, out: expect.stringMatching(/^The app was right already\.\n/), err: '' };
    expect(await run(variables())).toEqual(second);
  });

  test.each<[string, Record<string, string>, number, RegExp]>([
    [
      'a token of another',
      { OKTA_ADMIN_TOKEN: 'canary' },
      1,
      /^Okta answered 403 to GET \/api\/v1\/apps .*E0000006.*\.$|^Okta answered 401/,
    ],
    [
      'an org that is down',
      { OKTA_ORG_URL: 'http://127.0.0.1:1' },
      1,
      /^Okta at http:\/\/127\.0\.0\.1:1 does not answer\.$/,
    ],
    ['a client id that is not there', { OKTA_CLIENT_ID: '0oanone' }, 1, /^There is no app 0oanone\./],
    ['no org', { OKTA_ORG_URL: '' }, 2, /^OKTA_ORG_URL is missing: set it to the org/],
    ['an org that is none', { OKTA_ORG_URL: 'acme' }, 2, /^OKTA_ORG_URL is no URL\. Set/],
    ['no tenant', { AUTH0_DOMAIN: '' }, 2, /^AUTH0_DOMAIN is missing\. Set/],
  ])('says in one line on standard error that there is %s', async (_what, change, exitCode, line) => {
    const ended = await run({ ...variables(), ...change });
    expect(ended).toEqual({ exitCode, out: '', err: expect.stringMatching(line) });
    expect(ended.err).not.toContain('\n');
    expect(ended.err).not.toContain('canary');
  });
});

describe('the local org', () => {
  test.each([
    ['GET', `/api/v1/apps/${CLIENT.clientId}`],
    ['GET', `/api/v1/apps/${CLIENT.clientId}/grants`],
    ['POST', '/api/v1/apps'],
    ['PUT', `/api/v1/apps/${CLIENT.clientId}`],
    ['POST', `/api/v1/apps/${CLIENT.clientId}/grants`],
    ['DELETE', `/api/v1/apps/${CLIENT.clientId}/grants/oag1`],
  ])('lets no organization administrator do %s %s', async (method, path) => {
    const mia = await clientOf(okta, MIA);
    expect((await mia(method, path)).status).toBe(403);
    expect((await fetch(new URL(path, okta.url), { method })).status).toBe(401);
  });

  test('lets an administrator list applications as before', async () => {
    const mia = await clientOf(okta, MIA);
    expect((await mia('GET', '/api/v1/apps?limit=2')).body).toHaveLength(2);
  });

  test('without a super administrator has no such routes', async () => {
    const plain = await start();
    const mia = await clientOf(plain, MIA);
    expect((await mia('GET', `/api/v1/apps/${CLIENT.clientId}/grants`)).status).toBe(404);
    await plain.close();
  });

  test.each<[string, object]>([
    ['POST', {}],
    ['POST', { name: 'oidc_client', label: 'x', signOnMode: 'SAML_2_0' }],
  ])('refuses %s /api/v1/apps of %j with E0000001', async (method, body) => {
    const headers = { authorization: `Bearer ${OKTA_APP.adminToken}`, 'content-type': 'application/json' };
    const response = await fetch(`${okta.url}/api/v1/apps`, { method, headers, body: JSON.stringify(body) });
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ errorCode: 'E0000001' })]);
  });

  test('grants no scope that is none', async () => {
    await expect(apps().grant(CLIENT.clientId, 'openid')).rejects.toThrow(/E0000001/);
  });
});
