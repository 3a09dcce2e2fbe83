/** The panel's own client of Auth0, in several pages that share a cache, with the tenant: one sign-in lasts. */
import type { Auth0Client, ICache } from '@auth0/auth0-spa-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { tokenProblem } from '../../../../extension/sign-in/auth-problem.ts';
import { auth0Client, tokenLock } from '../../../../extension/sign-in/auth0-client.ts';
import { tokenAnswers } from '../../../../extension/sign-in/token-answers.ts';
import { someone } from '../../people.ts';
import { AUTH0 } from '../../tenant.ts';
import { startWorld, type World } from './tenant.ts';
import { CALLBACK, signIn, visitor } from './visitor.ts';

const mia = someone('Mia');
let world: World;
let cache: Map<string, unknown>;
/** The refresh tokens that the tenant was sent. */
let spent: string[];
/** What answers in the tenant's place. */
let instead: (() => Promise<Response>) | undefined;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  cache = new Map();
  spent = [];
  instead = undefined;
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('location', { protocol: 'chrome-extension:' });
  vi.stubGlobal('document', { cookie: '' });
  const transactions = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => transactions.get(key) ?? null,
    setItem: (key: string, value: string) => transactions.set(key, value),
    removeItem: (key: string) => transactions.delete(key),
  });
  const ask = fetch;
  const seen: typeof fetch = (input, init) => {
    const token = new URLSearchParams(String(init?.body)).get('refresh_token');
    if (token) spent.push(token);
    return instead ? instead() : ask(input, init);
  };
  vi.stubGlobal('fetch', tokenAnswers(seen, world.url, Date.now));
});
afterEach(() => vi.unstubAllGlobals());

/** As `storage.session`: what is read is a copy. */
const shared: ICache = {
  set: async (key, entry) => void cache.set(key, structuredClone(entry)),
  get: async <T>(key: string) => structuredClone(cache.get(key)) as T | undefined,
  remove: async (key) => void cache.delete(key),
  allKeys: async () => [...cache.keys()],
};

const page = (): Auth0Client =>
  auth0Client(
    { origin: world.url, clientId: AUTH0.spaClientId, audience: AUTH0.audience, connection: AUTH0.connection },
    { redirectUri: CALLBACK, cache: shared, alone: tokenLock(navigator.locks) },
  );

async function signedIn(): Promise<Auth0Client> {
  const client = page();
  const browser = visitor();
  await signIn(world.url, mia, browser);
  await client.loginWithRedirect({
    authorizationParams: { audience: AUTH0.audience },
    openUrl: async (url) => void (await client.handleRedirectCallback((await browser.open(url)).url)),
  });
  return client;
}

const forBackend = (client: Auth0Client) =>
  client.getTokenSilently({ authorizationParams: { audience: AUTH0.audience } });
const forMyAccount = (client: Auth0Client) =>
  client.getTokenSilently({ authorizationParams: { audience: `${world.url}/me/` } });

/** A night goes by: every access token has run out. */
function sleep() {
  for (const [key, entry] of cache) {
    if (typeof entry === 'object' && entry && 'expiresAt' in entry) cache.set(key, { ...entry, expiresAt: 1 });
  }
}

describe('the morning after', () => {
  test('two pages that need both tokens at once spend each refresh token once', async () => {
    const [one, other] = [await signedIn(), page()];
    await forMyAccount(one);
    for (let morning = 0; morning < 3; morning++) {
      sleep();
      spent = [];
      const tokens = await Promise.all([one, other].flatMap((each) => [forBackend(each), forMyAccount(each)]));
      expect(new Set(tokens).size).toBe(2);
      expect(spent).toHaveLength(2);
      expect(new Set(spent).size).toBe(2);
    }
  });

  test('a page that opens while another renews finds what that one has got', async () => {
    const one = await signedIn();
    sleep();
    const [first, second] = await Promise.all([forBackend(one), forBackend(page())]);
    expect(second).toBe(first);
    expect(spent).toHaveLength(1);
  });

  test('a page that closed before it read the answer has cost nobody the sign-in', async () => {
    const one = await signedIn();
    sleep();
    const before = new Map(cache);
    await forBackend(one);
    cache = before;
    expect(await forBackend(page())).toBeTruthy();
    sleep();
    expect(await forMyAccount(page())).toBeTruthy();
  });
});

describe('a renewal that fails', () => {
  const answer =
    (status: number, body: object | string, headers = {}) =>
    async () =>
      new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
  const why = (client: Auth0Client) => forBackend(client).then(() => undefined, tokenProblem);

  test.each([
    [
      '429',
      answer(429, { error: 'too_many_requests' }, { 'retry-after': '7' }),
      'Auth0 asks for a pause of 7 seconds.',
    ],
    ['500', answer(500, { error: 'server_error' }), 'Auth0 answered with 500.'],
    ['503 in HTML', answer(503, '<html>'), 'Auth0 answered with 503.'],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), undefined],
  ])('by %s is no lost sign-in', async (_, failure, detail) => {
    const client = await signedIn();
    sleep();
    instead = failure;
    expect(await why(client)).toEqual({ code: 'auth0_unavailable', ...(detail && { detail }) });
    instead = undefined;
    expect(await why(client)).toBeUndefined();
  });

  test('because the tenant is not set up for it names who can mend it, and is no lost sign-in', async () => {
    const client = await signedIn();
    sleep();
    instead = answer(403, { error: 'unauthorized_client', error_description: 'Grant type not allowed.' });
    expect(await why(client)).toEqual({
      code: 'auth0_refused',
      detail: 'unauthorized_client: Grant type not allowed.',
    });
    instead = undefined;
    expect(await why(client)).toBeUndefined();
  });

  test('because the refresh token is used up needs a new sign-in', async () => {
    const client = await signedIn();
    await client.revokeRefreshToken();
    sleep();
    expect(await why(client)).toEqual({ code: 'token_invalid' });
  });

  test('because the clock went wrong says so', async () => {
    const client = await signedIn();
    sleep();
    vi.stubGlobal(
      'fetch',
      tokenAnswers(fetch, world.url, () => Date.now() + 86_400_000),
    );
    expect(await why(client)).toEqual({ code: 'clock_wrong', detail: 'It is 24 hours ahead of Auth0’s.' });
  });
});
