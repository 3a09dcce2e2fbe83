/** The panel's own client of Auth0, in several pages that share a cache, with the tenant: one sign-in lasts. */
import type { Auth0Client, ICache } from '@auth0/auth0-spa-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { auth0Client, tokenLock } from '../../../../extension/sign-in/auth0-client.ts';
import { someone } from '../../people.ts';
import { AUTH0 } from '../../tenant.ts';
import { startWorld, type World } from './tenant.ts';
import { CALLBACK, signIn, visitor } from './visitor.ts';

const mia = someone('Mia');
let world: World;
let cache: Map<string, unknown>;
/** The refresh tokens that the tenant was sent. */
let spent: string[];

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  cache = new Map();
  spent = [];
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
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const token = new URLSearchParams(String(init?.body ?? '')).get('refresh_token');
    if (token) spent.push(token);
    return ask(url, init);
  });
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
