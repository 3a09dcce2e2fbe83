/** The panel's own client of Auth0, in several pages that share a cache, with the tenant: one sign-in lasts. */
import type { Auth0Client } from '@auth0/auth0-spa-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { tokenProblem } from '../../../../extension/sign-in/auth-problem.ts';
import { keptSignIn } from '../../../../extension/sign-in/kept-sign-in.ts';
import { tokenAnswers } from '../../../../extension/sign-in/token-answers.ts';
import { someone } from '../../people.ts';
import { AUTH0 } from '../../tenant.ts';
import { WORDS } from './auth0-words.ts';
import { type SpaPages, spaPages } from './spa-pages.ts';
import { startWorld, type World } from './tenant.ts';

const mia = someone('Mia');
let world: World;
let pages: SpaPages;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  pages = spaPages(world.url);
});
afterEach(() => vi.unstubAllGlobals());

const forBackend = (client: Auth0Client) =>
  client.getTokenSilently({ authorizationParams: { audience: AUTH0.audience } });
const forMyAccount = (client: Auth0Client) =>
  client.getTokenSilently({ authorizationParams: { audience: `${world.url}/me/` } });

describe('the morning after', () => {
  test('two pages that need both tokens at once spend each refresh token once', async () => {
    const [one, other] = [await pages.signedIn(mia), pages.open()];
    await forMyAccount(one);
    for (let morning = 0; morning < 3; morning++) {
      pages.sleep();
      pages.spent = [];
      const tokens = await Promise.all([one, other].flatMap((each) => [forBackend(each), forMyAccount(each)]));
      expect(new Set(tokens).size).toBe(2);
      expect(pages.spent).toHaveLength(2);
      expect(new Set(pages.spent).size).toBe(2);
    }
  });

  test('a page that opens while another renews finds what that one has got', async () => {
    const one = await pages.signedIn(mia);
    pages.sleep();
    const [first, second] = await Promise.all([forBackend(one), forBackend(pages.open())]);
    expect(second).toBe(first);
    expect(pages.spent).toHaveLength(1);
  });

  test('a page that closed before it read the answer has cost nobody the sign-in', async () => {
    const one = await pages.signedIn(mia);
    pages.sleep();
    const before = new Map(pages.cache);
    await forBackend(one);
    pages.cache = before;
    expect(await forBackend(pages.open())).toBeTruthy();
    pages.sleep();
    expect(await forMyAccount(pages.open())).toBeTruthy();
  });
});

describe('what the SDK keeps, a page reads without it:', () => {
  const SCOPES = ['chat', 'confirm:changes'];
  const kept = (origin = world.url) =>
    keptSignIn(
      { origin, clientId: AUTH0.spaClientId },
      async () => Object.fromEntries(pages.cache),
      () => Date.now(),
    );

  test('the same person, and the same tokens', async () => {
    const client = await pages.signedIn(mia);
    const { sub, name, email } = (await client.getUser()) ?? {};
    expect(await kept().find()).toEqual({ state: 'signed-in', person: { sub, name, email } });
    expect(name).toBe(mia.name);
    expect(await kept().authorization(AUTH0.audience, SCOPES)).toBe(`Bearer ${await forBackend(client)}`);
    expect(await kept().authorization(`${world.url}/me/`, ['read:me:connected_accounts'])).toBeUndefined();
    const token = await forMyAccount(client);
    expect(await kept().authorization(`${world.url}/me/`, ['read:me:connected_accounts'])).toBe(`Bearer ${token}`);
  });

  test('no token that has run out, but the person', async () => {
    const client = await pages.signedIn(mia);
    pages.sleep();
    expect(await kept().authorization(AUTH0.audience, SCOPES)).toBeUndefined();
    // A page that finds it run out leaves the refresh token alone.
    await client.getTokenSilently({ cacheMode: 'cache-only' });
    expect(await kept().authorization(AUTH0.audience, SCOPES)).toBeUndefined();
    expect((await kept().find()).state).toBe('signed-in');
  });

  test('nobody after the end, and nothing of another tenant', async () => {
    const client = await pages.signedIn(mia);
    expect((await kept('https://other.eu.auth0.com').find()).state).toBe('unsure');
    await client.logout({ openUrl: async () => {} });
    expect(await kept().find()).toEqual({ state: 'nobody' });
    expect(await kept().authorization(AUTH0.audience, SCOPES)).toBeUndefined();
  });
});

describe('a renewal that fails', () => {
  const answer =
    (status: number, body: object | string, headers = {}) =>
    async () =>
      new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
  const why = (client: Auth0Client) => forBackend(client).then(() => undefined, tokenProblem);

  test.each([
    ['429', answer(429, { error: 'too_many_requests' }, { 'retry-after': '7' }), 'pause of 7 s'],
    ['500', answer(500, { error: 'server_error' }), 'answered 500'],
    ['503 in HTML', answer(503, '<html>'), 'answered 503'],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), undefined],
  ])('by %s is no lost sign-in', async (_, failure, detail) => {
    const client = await pages.signedIn(mia);
    pages.sleep();
    pages.instead = failure;
    expect(await why(client)).toEqual({ code: 'auth0_unavailable', ...(detail && { detail }) });
    pages.instead = undefined;
    expect(await why(client)).toBeUndefined();
  });

  test('because the tenant is not set up for it names who can mend it, and is no lost sign-in', async () => {
    const client = await pages.signedIn(mia);
    pages.sleep();
    pages.instead = answer(403, { error: 'unauthorized_client', error_description: 'Grant type not allowed.' });
    expect(await why(client)).toEqual({
      code: 'auth0_refused',
      detail: 'unauthorized_client: Grant type not allowed.',
    });
    pages.instead = undefined;
    expect(await why(client)).toBeUndefined();
  });

  test('because the refresh token is used up needs a new sign-in', async () => {
    const client = await pages.signedIn(mia);
    await client.revokeRefreshToken();
    pages.sleep();
    expect(await why(client)).toEqual({ code: 'token_invalid' });
  });

  test('because the clock went wrong says so', async () => {
    const client = await pages.signedIn(mia);
    pages.sleep();
    vi.stubGlobal(
      'fetch',
      tokenAnswers(fetch, world.url, () => Date.now() + 86_400_000, WORDS),
    );
    expect(await why(client)).toEqual({ code: 'clock_wrong', detail: '1440 min ahead' });
  });
});
