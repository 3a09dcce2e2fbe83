/** The way to a code: discovery, the authorization request, signing in and consent. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../people.ts';
import { decide, formOf, locationOf, submit } from '../sign-in.ts';
import type { Okta } from '../start.ts';
import { authorizeUrl, clientOf, consent, MIA, PAVEL, REDIRECT_URI, SCOPES, start } from './client.ts';

let okta: Okta;
beforeAll(async () => {
  okta = await start();
});
afterAll(() => okta.close());

describe('discovery', () => {
  test('names the org authorization server and its endpoints', async () => {
    const document = await (await fetch(`${okta.url}/.well-known/openid-configuration`)).json();
    expect(document).toMatchObject({
      issuer: okta.url,
      authorization_endpoint: `${okta.url}/oauth2/v1/authorize`,
      token_endpoint: `${okta.url}/oauth2/v1/token`,
      jwks_uri: `${okta.url}/oauth2/v1/keys`,
      code_challenge_methods_supported: ['S256'],
    });
  });
});

describe('the authorization request', () => {
  test.each([
    ['another client_id', { client_id: '0oaunknown0000000000' }],
    ['another redirect_uri', { redirect_uri: 'https://evil.example/callback' }],
    ['no redirect_uri', { redirect_uri: undefined }],
  ])('with %s is answered with a page, never a redirect', async (_, given) => {
    const response = await fetch(authorizeUrl(okta, given), { redirect: 'manual' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Bad request');
  });

  test.each([
    ['no state', { state: undefined }, 'invalid_request'],
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['an implicit response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['a scope the app was not granted', { scope: 'openid okta.policies.manage' }, 'invalid_scope'],
    ['no openid scope', { scope: 'okta.users.read' }, 'invalid_scope'],
    ['prompt=none', { prompt: 'none' }, 'login_required'],
  ])('with %s goes back to the client as an error', async (_, given, error) => {
    const back = locationOf(await fetch(authorizeUrl(okta, given), { redirect: 'manual' }));
    expect(back.href.startsWith(REDIRECT_URI)).toBe(true);
    expect(back.searchParams.get('error')).toBe(error);
    expect(back.searchParams.get('state')).toBe('state' in given ? null : 'a-state');
  });
});

describe('at the sign-in,', () => {
  test('the consent page names the app, the person and every scope', async () => {
    const page = await (await fetch(authorizeUrl(okta, { login_hint: MIA }))).text();
    for (const words of ['Auth0', 'Mia Keller', MIA, ...SCOPES, 'Allow access', 'Cancel'])
      expect(page).toContain(words);
  });

  test.each([
    ['a suspended user', 'carl.weber@acme.example', 'SUSPENDED'],
    ['a locked-out user', 'ana.ruiz@acme.example', 'LOCKED_OUT'],
    ['a deactivated user', 'gita.rao@acme.example', 'DEPROVISIONED'],
    ['a user who never started', 'eva.lindt@acme.example', 'STAGED'],
    ['nobody', 'nobody@acme.example', 'no user nobody@acme.example'],
  ])('%s is told why and can only go back', async (_, email, words) => {
    const response = await fetch(authorizeUrl(okta, { login_hint: email }));
    const page = await response.text();
    expect(response.status).toBe(403);
    expect(page).toContain(words);
    expect(page).not.toContain('Allow access');
    const back = await decide(okta, page);
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  test('without login_hint it takes e-mail and password', async () => {
    const page = await (await fetch(authorizeUrl(okta))).text();
    const password = people.find(({ email }) => email === MIA)?.password ?? '';
    const asked = await submit(formOf(okta, page, 'sign-in'), { username: MIA, password });
    const back = await decide(okta, await asked.text());
    expect(back.searchParams.get('code')).toBeTruthy();
  });

  test.each([
    ['a wrong password', MIA, 'guess'],
    ['an unknown e-mail', 'nobody@acme.example', 'guess'],
    ['a user without a password', 'ben.ito@acme.example', ''],
  ])('%s is refused in the same words', async (_, username, password) => {
    const page = await (await fetch(authorizeUrl(okta))).text();
    const response = await submit(formOf(okta, page, 'sign-in'), { username, password });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('Unable to sign in');
  });

  test('a suspended user is refused with the right password', async () => {
    const fresh = await start();
    await (await clientOf(fresh, MIA))('POST', `/api/v1/users/${PAVEL}/lifecycle/suspend`);
    const password = people.find(({ email }) => email === PAVEL)?.password ?? '';
    const page = await (await fetch(authorizeUrl(fresh))).text();
    expect((await submit(formOf(fresh, page, 'sign-in'), { username: PAVEL, password })).status).toBe(401);
    await fresh.close();
  });

  test('a login_hint is shown as text, not as markup', async () => {
    const page = await (await fetch(authorizeUrl(okta, { login_hint: '<script>alert(1)</script>' }))).text();
    expect(page).not.toContain('<script>alert');
  });

  test('pages load nothing from elsewhere and stand in no frame', async () => {
    const policy = (await fetch(authorizeUrl(okta))).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe('on the consent page,', () => {
  test('Cancel goes back as access_denied, with the state', async () => {
    const back = await consent(okta, MIA, { decision: 'cancel' });
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: 'a-state' });
  });

  test('a form is good once', async () => {
    const page = await (await fetch(authorizeUrl(okta, { login_hint: MIA }))).text();
    const form = formOf(okta, page, 'consent');
    await submit(form, { decision: 'allow' });
    const again = await submit(form, { decision: 'allow' });
    expect(again.status).toBe(400);
    expect(again.headers.has('location')).toBe(false);
  });
});
