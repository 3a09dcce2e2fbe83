/** Signing in and out in a browser: the page, what an application may ask for, and the session. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { someone } from '../../people.ts';
import { AUTH0 } from '../../tenant.ts';
import { startWorld, type World } from './tenant.ts';
import { authorizeUrl, CALLBACK, randomVerifier, signIn, visitor } from './visitor.ts';

const mia = someone('Mia');
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test('discovery names the addresses of Auth0', async () => {
  const response = await fetch(`${world.url}/.well-known/openid-configuration`);
  expect(await response.json()).toMatchObject({
    issuer: world.issuer,
    authorization_endpoint: `${world.url}/authorize`,
    token_endpoint: `${world.url}/oauth/token`,
    jwks_uri: `${world.url}/.well-known/jwks.json`,
    backchannel_authentication_endpoint: `${world.url}/bc-authorize`,
    revocation_endpoint: `${world.url}/oauth/revoke`,
    userinfo_endpoint: `${world.url}/userinfo`,
  });
});

describe('the sign-in page', () => {
  test('asks for e-mail and password, and says what it is', async () => {
    const { response } = await visitor().open(authorizeUrl(world.url, randomVerifier()));
    const text = await response.text();
    expect(text).toContain('<title>Acme – local Auth0</title>');
    expect(text).toMatch(/<label for="username">Email address<\/label>/);
    expect(text).toMatch(/<label for="password">Password<\/label>/);
    expect(text).toContain('local stand-in');
  });

  test('says so when the password is wrong, keeps the address, and lets one try again', async () => {
    const browser = visitor();
    const { url } = await browser.open(authorizeUrl(world.url, randomVerifier()));
    const wrong = await browser.open(url, { username: mia.email, password: '<b>' });
    expect(wrong.response.status).toBe(200);
    const text = await wrong.response.text();
    expect(text).toContain('Wrong email or password');
    expect(text).toContain(`value="${mia.email}"`);
    const right = await browser.open(url, { username: mia.email, password: mia.password });
    expect(new URL(right.url).searchParams.get('code')).toBeTruthy();
  });

  test('writes what was typed as text, never as markup', async () => {
    const browser = visitor();
    const { url } = await browser.open(authorizeUrl(world.url, randomVerifier()));
    const { response } = await browser.open(url, { username: '"><script>x', password: 'x' });
    expect(await response.text()).not.toContain('"><script>x');
  });

  test('is not asked a second time in the same browser', async () => {
    const browser = visitor();
    await signIn(world.url, mia, browser);
    const again = await browser.open(authorizeUrl(world.url, randomVerifier()));
    expect(again.url.startsWith(CALLBACK)).toBe(true);
    expect(new URL(again.url).searchParams.get('state')).toBe('st');
    const silent = await browser.open(authorizeUrl(world.url, randomVerifier(), { prompt: 'none' }));
    expect(new URL(silent.url).searchParams.get('code')).toBeTruthy();
    const asked = await browser.open(authorizeUrl(world.url, randomVerifier(), { prompt: 'login' }));
    expect(new URL(asked.url).pathname).toBe('/u/login');
  });

  test('is refused to a visitor who did not come from an application', async () => {
    expect((await fetch(`${world.url}/u/login?state=x`)).status).toBe(400);
  });
});

describe('a sign-in request is refused', () => {
  test.each([
    ['without a session and without asking', { prompt: 'none' }, 'login_required'],
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['for an API that is not there', { audience: 'https://elsewhere.example' }, 'access_denied'],
    ['for an API of another client', { audience: AUTH0.approval.audience }, 'access_denied'],
  ])('%s', async (_, changes, error) => {
    const { url } = await visitor().open(authorizeUrl(world.url, randomVerifier(), changes));
    expect(url.startsWith(CALLBACK)).toBe(true);
    expect(new URL(url).searchParams.get('error')).toBe(error);
  });

  test('to a callback outside the extension, on the page itself', async () => {
    const { response, url } = await visitor().open(
      authorizeUrl(world.url, randomVerifier(), { redirect_uri: 'https://evil.example/' }),
    );
    expect(response.status).toBe(400);
    expect(url.startsWith(world.url)).toBe(true);
  });
});

describe('logging out', () => {
  test('ends the session and goes back to the extension', async () => {
    const browser = visitor();
    await signIn(world.url, mia, browser);
    const out = `${world.url}/v2/logout?${new URLSearchParams({ returnTo: CALLBACK, client_id: AUTH0.spaClientId })}`;
    expect((await browser.open(out)).url).toBe(CALLBACK);
    const { url } = await browser.open(authorizeUrl(world.url, randomVerifier(), { prompt: 'none' }));
    expect(new URL(url).searchParams.get('error')).toBe('login_required');
  });

  test('goes nowhere else', async () => {
    const out = await fetch(`${world.url}/v2/logout?returnTo=https://evil.example/`, { redirect: 'manual' });
    expect(out.status).toBe(400);
  });
});
