/** The way to a code: discovery, the authorization request, signing in and consent. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decide, enter, formOf, locationOf, submit } from '../../sign-in.ts';
import type { Okta } from '../../start.ts';
import { authorizeUrl, consent, MIA, REDIRECT_URI, SCOPES, start } from '../client.ts';

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

/** Okta's sign-in page as somebody fills it in. */
async function fillIn(username: string, password: string, org = okta): Promise<{ status: number; page: string }> {
  const page = await (await fetch(authorizeUrl(org))).text();
  const response = await submit(formOf(org, page, 'sign-in'), { username, password });
  return { status: response.status, page: await response.text() };
}

describe('the sign-in page', () => {
  test('asks for e-mail and password, and knows the e-mail that the app names', async () => {
    const page = await (await fetch(authorizeUrl(okta, { login_hint: MIA }))).text();
    expect(page).toMatch(/<label for="username">Email<\/label>/);
    expect(page).toContain(`value="${MIA}"`);
    expect(page).toMatch(/<label for="password">Password<\/label>/);
    expect(page).toMatch(/<button[^>]*>Continue<\/button>/);
    expect(page).not.toContain('Allow access');
  });

  test('leads to a consent page that names the app, the person and every scope', async () => {
    const page = await (await enter(okta, authorizeUrl(okta), MIA)).text();
    for (const words of ['Auth0', 'Mia Keller', MIA, ...SCOPES, 'Allow access', 'Cancel'])
      expect(page).toContain(words);
    expect((await decide(okta, page)).searchParams.get('code')).toBeTruthy();
  });

  test('leads straight back to an app that asks only who somebody is', async () => {
    const back = locationOf(
      await enter(okta, authorizeUrl(okta, { scope: 'openid profile email offline_access' }), MIA),
    );
    expect(back.href.startsWith(REDIRECT_URI)).toBe(true);
    expect(back.searchParams.get('code')).toBeTruthy();
  });

  test('leads back to the app when the person does not want to', async () => {
    const back = await decide(okta, await (await fetch(authorizeUrl(okta))).text(), 'cancel');
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: 'a-state' });
  });

  // An error status would close the window in which the extension shows the page.
  test.each([
    ['a wrong password', MIA, 'guess'],
    ['an unknown e-mail', 'nobody@acme.example', 'guess'],
    ['a user without a password', 'ben.ito@acme.example', ''],
    ['a locked-out user', 'ana.ruiz@acme.example', 'guess'],
    ['a deactivated user', 'gita.rao@acme.example', 'guess'],
    ['a user who never started', 'eva.lindt@acme.example', 'guess'],
  ])('refuses %s in the same words, and stays', async (_, username, password) => {
    const { status, page } = await fillIn(username, password);
    expect(status).toBe(200);
    expect(page).toContain('Unable to sign in');
    expect(page).toContain(`value="${username}"`);
  });

  test('shows a login_hint and what was typed as text, not as markup', async () => {
    const markup = '"><script>alert(1)</script>';
    expect(await (await fetch(authorizeUrl(okta, { login_hint: markup }))).text()).not.toContain('<script>alert');
    expect((await fillIn(markup, 'x')).page).not.toContain('<script>alert');
  });

  test('loads nothing from elsewhere and stands in no frame', async () => {
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
    const page = await (await enter(okta, authorizeUrl(okta), MIA)).text();
    const form = formOf(okta, page, 'consent');
    await submit(form, { decision: 'allow' });
    const again = await submit(form, { decision: 'allow' });
    expect(again.status).toBe(400);
    expect(again.headers.has('location')).toBe(false);
  });
});
