/** Signing in and out in a browser: the way to Okta and back, what an application may ask for, and the session. */
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { someone } from '../../people.ts';
import { AUTH0, OKTA_APP } from '../../tenant.ts';
import { STRANGER } from './okta-double.ts';
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

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** Where a sign-in ends: the answer that the extension is given. */
const answerTo = async (changes: Record<string, string> = {}, browser = visitor()) => {
  const { url } = await browser.open(authorizeUrl(world.url, randomVerifier(), changes));
  expect(url.startsWith(`${CALLBACK}?`)).toBe(true);
  return Object.fromEntries(new URL(url).searchParams);
};

describe('signing in', () => {
  test('goes to the org with PKCE, state, nonce and no more than who somebody is', async () => {
    const answer = await answerTo();
    expect(answer).toMatchObject({ state: 'st', code: expect.any(String) });
    const asked = Object.fromEntries(world.okta.authorizations.at(-1) ?? []);
    expect(asked).toEqual({
      client_id: OKTA_APP.clientId,
      response_type: 'code',
      redirect_uri: `${world.url}/login/callback`,
      scope: 'openid profile email offline_access',
      state: expect.stringMatching(/^.{43}$/),
      nonce: expect.stringMatching(/^.{43}$/),
      code_challenge: expect.stringMatching(/^.{43}$/),
      code_challenge_method: 'S256',
    });
    expect(world.okta.exchanges.at(-1)?.get('code_verifier')).toMatch(/^.{43}$/);
  });

  test('gives the subject that the connection and the id at Okta make', async () => {
    const { id_token = '' } = await signIn(world.url, mia);
    expect(decodeJwt(id_token)).toMatchObject({ sub: `oidc|okta|${mia.oktaId}`, name: mia.name, email: mia.email });
  });

  test('makes a user of whoever was never here before', async () => {
    const ben = 'ben.ito@acme.example';
    expect(await (await fetch(world.url)).text()).not.toContain(ben);
    const { id_token = '' } = await signIn(world.url, { email: ben });
    expect(decodeJwt(id_token)).toMatchObject({ sub: `oidc|okta|${STRANGER.oktaId}`, name: STRANGER.name, email: ben });
    expect(await (await fetch(world.url)).text()).toContain(ben);
  });

  test('passes on for whom and that Okta’s own session is not enough, as the connection says', async () => {
    await answerTo({ prompt: 'login', login_hint: mia.email });
    const asked = Object.fromEntries(world.okta.authorizations.at(-1) ?? []);
    expect(asked).toMatchObject({ prompt: 'login', login_hint: mia.email });
  });

  test('is not asked a second time in the same browser', async () => {
    const browser = visitor();
    await signIn(world.url, mia, browser);
    const trips = world.okta.authorizations.length;
    expect(await answerTo({}, browser)).toMatchObject({ state: 'st', code: expect.any(String) });
    expect(await answerTo({ prompt: 'none' }, browser)).toHaveProperty('code');
    expect(world.okta.authorizations).toHaveLength(trips);
    await answerTo({ prompt: 'login' }, browser);
    expect(world.okta.authorizations).toHaveLength(trips + 1);
  });

  test('is refused to a visitor who did not come from an application', async () => {
    expect((await fetch(`${world.url}/login?state=x`)).status).toBe(400);
  });

  test('is refused in another browser than it began in', async () => {
    const began = await fetch(authorizeUrl(world.url, randomVerifier()), { redirect: 'manual' });
    const page = new URL(began.headers.get('location') ?? '', world.url);
    const toOkta = await fetch(page, { redirect: 'manual', headers: { cookie: cookiesOf(began) } });
    const fromOkta = await fetch(toOkta.headers.get('location') ?? '', { redirect: 'manual' });
    expect((await fetch(fromOkta.headers.get('location') ?? '', { redirect: 'manual' })).status).toBe(400);
  });
});

describe('a sign-in ends as Okta ends it', () => {
  afterEach(() => {
    world.okta.mood = { consent: 'allow', token: 'give', expiresIn: 3600 };
  });

  test.each<[string, Partial<World['okta']['mood']>, string]>([
    ['the person does not want to', { consent: 'cancel' }, 'access_denied'],
    ['Okta refuses the code', { token: 'refuse' }, 'access_denied'],
    ['Okta does not answer', { token: 'break' }, 'server_error'],
  ])('when %s', async (_, mood, error) => {
    world.okta.mood = { ...world.okta.mood, ...mood };
    const answer = await answerTo();
    expect(answer).toMatchObject({ error, state: 'st' });
    expect(answer).not.toHaveProperty('code');
  });

  test('when Okta was never reached', async () => {
    const alone = await startWorld();
    await alone.okta.close();
    const { url } = await visitor().open(authorizeUrl(alone.url, randomVerifier()));
    expect(new URL(url).searchParams.get('error')).toBe('temporarily_unavailable');
    await alone.close().catch(() => {});
  });
});

describe('a sign-in request is refused', () => {
  test.each<[string, Record<string, string>, string]>([
    ['without a session and without asking', { prompt: 'none' }, 'login_required'],
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['for an API that is not there', { audience: 'https://elsewhere.example' }, 'access_denied'],
    ['for an API of another client', { audience: AUTH0.approval.audience }, 'access_denied'],
  ])('%s', async (_, changes, error) => {
    expect((await answerTo(changes)).error).toBe(error);
  });

  test.each([
    ['is not there', 'google-oauth2', 'the connection was not found'],
    ['is not the client’s', 'Username-Password-Authentication', 'the connection was not enabled'],
  ])('for a connection that %s', async (_, connection, error_description) => {
    expect(await answerTo({ connection })).toMatchObject({ error: 'invalid_request', error_description });
  });

  test('for no connection but the one it names', async () => {
    expect(await answerTo({ connection: AUTH0.connection })).toHaveProperty('code');
  });

  test.each([
    'https://evil.example/',
    CALLBACK.slice(0, -1),
    `${CALLBACK}elsewhere`,
    `${CALLBACK}?more=1`,
    CALLBACK.replace('https:', 'http:'),
  ])('to the callback %s, which is not the registered one, on the page itself', async (redirect_uri) => {
    const { response, url } = await visitor().open(authorizeUrl(world.url, randomVerifier(), { redirect_uri }));
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

  const logOut = (query: Record<string, string>) =>
    fetch(`${world.url}/v2/logout?${new URLSearchParams(query)}`, { redirect: 'manual' });

  test('compares all of the address but query and fragment', async () => {
    const returnTo = `${CALLBACK}?reason=bye#top`;
    const out = await logOut({ returnTo, client_id: AUTH0.spaClientId });
    expect(out.headers.get('location')).toBe(returnTo);
  });

  test.each([
    ['to another host', { returnTo: 'https://evil.example/', client_id: AUTH0.spaClientId }],
    ['to what only begins like the address', { returnTo: `${CALLBACK}elsewhere`, client_id: AUTH0.spaClientId }],
    ['to the address of another client', { returnTo: CALLBACK, client_id: AUTH0.ciba.clientId }],
    ['anywhere for nobody in particular', { returnTo: CALLBACK }],
  ])('does not go %s', async (_, query) => {
    const out = await logOut(query);
    expect(out.status).toBe(400);
    expect(out.headers.has('location')).toBe(false);
  });
});
