/** The doctor on Okta: each setting that is broken gives its own sentence, and only that one. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { oktaChecks } from '../../../backend/operator/doctor/okta-checks.ts';
import { listen } from '../../cloud/listen.ts';
import { type Okta, startOkta } from '../../cloud/okta/start.ts';
import { people } from '../../cloud/people.ts';
import { OKTA_APP } from '../../cloud/tenant.ts';
import { altered } from './altered.ts';
import { examination, expectOnly, linesOf, NOWHERE } from './examine.ts';

const { examine, unsaid } = examination();
let okta: Okta;
beforeAll(async () => {
  const oauthClient = { ...OKTA_APP, redirectUri: `${NOWHERE}/login/callback` };
  okta = await startOkta({ port: 0, people, oauthClient, adminToken: OKTA_APP.adminToken });
});
afterAll(() => okta.close());

const DEPLOY = '→ Run npm run deploy:okta.';
const see = (change: Record<string, string> = {}) => examine(oktaChecks, { OKTA_ORG_URL: okta.url, ...change });

type Undo = () => Promise<unknown>;
const api = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${okta.url}/api/v1/apps/${OKTA_APP.clientId}${path}`, {
    method,
    headers: { authorization: `Bearer ${OKTA_APP.adminToken}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return response.status === 204 ? undefined : response.json();
};
const AppBody = z.looseObject({ settings: z.looseObject({ oauthClient: z.looseObject({}) }) });
const app = (change: object) => async (): Promise<Undo> => {
  const was = AppBody.parse(await api('GET', ''));
  const { settings } = was;
  await api('PUT', '', { ...was, settings: { ...settings, oauthClient: { ...settings.oauthClient, ...change } } });
  return () => api('PUT', '', was);
};

test('an org as it was deployed is right', async () => {
  expect(linesOf(await see())).toEqual([]);
});

describe('an org that is not as it was deployed', () => {
  test.each<[string, () => Promise<Undo>]>([
    [
      `App: DPoP, grants, redirect: DPoP is required, which Token Vault excludes. ${DEPLOY}`,
      app({ dpop_bound_access_tokens: true }),
    ],
    [
      `App: DPoP, grants, redirect: The grant type refresh_token is off. ${DEPLOY}`,
      app({ grant_types: ['authorization_code'] }),
    ],
    [
      `App: DPoP, grants, redirect: ${NOWHERE}/login/callback is no sign-in redirect URI. ${DEPLOY}`,
      app({ redirect_uris: ['https://elsewhere.example/'] }),
    ],
    [
      'App: scopes granted: The app is not granted okta.users.manage. → Run npm run deploy:okta as a super administrator, then let people connect Okta again.',
      async () => {
        const grants = z.array(z.object({ id: z.string(), scopeId: z.string() })).parse(await api('GET', '/grants'));
        await api('DELETE', `/grants/${grants.find(({ scopeId }) => scopeId === 'okta.users.manage')?.id}`);
        return () => api('POST', '/grants', { scopeId: 'okta.users.manage', issuer: okta.url });
      },
    ],
  ])('is told, and right again when it is put back: %s', async (line, breakIt) => {
    const undo = await breakIt();
    try {
      expectOnly(await see(), line);
    } finally {
      await undo();
    }
    expect(linesOf(await see())).toEqual([]);
  });

  test('is told when the app is not there', async () => {
    const found = await see({ OKTA_CLIENT_ID: '0oanone' });
    const line = 'Okta has no app 0oanone. → Check OKTA_CLIENT_ID, or run npm run deploy:okta.';
    expectOnly(found, `App: DPoP, grants, redirect: ${line}`);
    expectOnly(found, `App: scopes granted: ${line}`);
  });

  test.each([
    [
      'an app that is deactivated',
      (answer: string) => answer.replace(/"status":"ACTIVE"(?!,"issuer)/, '"status":"INACTIVE"'),
      'App: DPoP, grants, redirect: The app is INACTIVE: somebody has used this kill switch. → Find out why, then activate it in Okta: Applications → Okta Companion → Activate.',
    ],
    [
      'an authorization server of its own',
      (answer: string) =>
        answer.replace(/"issuer":"(http[^"]+)","authorization/, '"issuer":"$1/oauth2/default","authorization'),
      /^Org authorization server: http\S+ says its issuer is http\S+\/oauth2\/default; only the org server gives tokens for the Management API\. → Set OKTA_ORG_URL to the org’s own address, without \/oauth2\/…\.$/,
    ],
  ])('is told when it has %s', async (_what, alter, line) => {
    const door = await altered(okta.url, alter);
    try {
      expectOnly(await see({ OKTA_ORG_URL: door.url }), line);
    } finally {
      await door.close();
    }
  });

  test('is told when the address is no org', async () => {
    const server = createServer((_request, response) => response.writeHead(404).end('<h1>Not found</h1>'));
    const site = await listen(server, 0);
    try {
      const [line] = linesOf(await see({ OKTA_ORG_URL: site.url }));
      expect(line).toBe(
        `Org authorization server: What is at ${site.url} is no authorization server: it answers 404. → Check OKTA_ORG_URL.`,
      );
    } finally {
      await site.close();
    }
  });
});

describe('an org that cannot be read', () => {
  test('is told when it does not answer', async () => {
    const [line] = linesOf(await see({ OKTA_ORG_URL: NOWHERE }));
    expect(line).toBe(`Org authorization server: Okta at ${NOWHERE} does not answer. → Check OKTA_ORG_URL.`);
  });

  test.each([
    [
      '',
      /^App: scopes granted: OKTA_ADMIN_TOKEN is missing, so the app cannot be read\. → Set it to a token of a super administrator: SSWS and/,
    ],
    [
      'canary',
      /^App: scopes granted: Okta answered 401 to GET \/api\/v1\/apps \(E0000011: .*\)\. → Check OKTA_ORG_URL, and that OKTA_ADMIN_TOKEN is a token of/,
    ],
  ])('is told when the token is "%s"', async (token, line) => {
    const found = await see({ OKTA_ADMIN_TOKEN: token });
    expectOnly(found, line);
    expect(found.map(({ state }) => state)).toEqual(['ok', 'unread', 'unread']);
    expect(JSON.stringify(found)).not.toContain('canary');
  });
});

test('okta-checks.ts says nothing that was not seen here', () => {
  expect(unsaid('okta-checks.ts')).toEqual([]);
});
