import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { someone } from '../../../people.ts';
import { AUTH0 } from '../../../tenant.ts';
import { startWorld, type World } from '../tenant.ts';
import { challengeOf, randomVerifier, signIn, visitor } from '../visitor.ts';
import { begin, CONNECT_CALLBACK, completion, me, SCOPES, travel } from './connect.ts';

const mia = someone('Mia');
const noah = someone('Noah');
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.okta.mood = { consent: 'allow', token: 'give', expiresIn: 3600 };
});
afterEach(() => vi.useRealTimers());

describe('connecting Okta', () => {
  test('goes to the org with PKCE, state and the person, and comes back with a code', async () => {
    const started = await begin(world, mia);
    const back = await travel(started);
    const asked = world.okta.authorizations.at(-1);
    expect(Object.fromEntries(asked ?? [])).toMatchObject({
      response_type: 'code',
      redirect_uri: `${world.url}/login/callback`,
      login_hint: mia.email,
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^.{43}$/),
    });
    expect(asked?.get('scope')?.split(' ').sort()).toEqual([...SCOPES].sort());
    expect(back.href.startsWith(`${CONNECT_CALLBACK}?`)).toBe(true);
    expect(back.searchParams.get('state')).toBe('st');

    const done = await me(world, started.bearer, 'POST', '/complete', completion(started, back));
    expect(done).toEqual({
      status: 201,
      body: {
        id: expect.stringMatching(/^cac_[a-z0-9]{22}$/),
        connection: AUTH0.connection,
        access_type: 'offline',
        scopes: expect.arrayContaining(SCOPES),
        created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    });
    expect((await me(world, started.bearer, 'GET', '/accounts?connection=okta')).body).toEqual({
      accounts: [done.body],
    });
    expect((await me(world, started.bearer, 'GET', '/accounts?connection=other')).body).toEqual({ accounts: [] });
  });

  test('again gives the same account new tokens', async () => {
    const first = await begin(world, mia);
    const one = await me(world, first.bearer, 'POST', '/complete', completion(first, await travel(first)));
    const second = await begin(world, mia);
    const two = await me(world, second.bearer, 'POST', '/complete', completion(second, await travel(second)));
    expect(two.body.id).toBe(one.body.id);
  });

  test('tells the extension when the person says no', async () => {
    const started = await begin(world, mia);
    world.okta.mood.consent = 'cancel';
    const { searchParams } = await travel(started);
    expect(Object.fromEntries(searchParams)).toEqual({
      state: 'st',
      error: 'access_denied',
      error_description: 'The resource owner denied the request.',
    });
  });

  test('tells the extension when Okta refuses the code', async () => {
    const started = await begin(world, mia);
    world.okta.mood.token = 'refuse';
    const { searchParams } = await travel(started);
    expect(searchParams.get('error')).toBe('access_denied');
    expect(searchParams.has('connect_code')).toBe(false);
  });
});

describe('a connection is not completed', () => {
  test.each([
    ['with another code', { connect_code: 'guess' }],
    ['with another verifier', { code_verifier: randomVerifier() }],
    ['without its verifier', { code_verifier: undefined }],
    ['for another callback', { redirect_uri: `${CONNECT_CALLBACK}x` }],
    ['with another session', { auth_session: 'guess' }],
  ])('%s, and not afterwards either', async (_, changes) => {
    const started = await begin(world, mia);
    const back = await travel(started);
    const wrong = await me(world, started.bearer, 'POST', '/complete', completion(started, back, changes));
    expect(wrong).toMatchObject({ status: 400, body: { status: 400, detail: expect.any(String) } });
    const right = await me(world, started.bearer, 'POST', '/complete', completion(started, back));
    expect(right.status).toBe('auth_session' in changes ? 201 : 400);
  });

  test('twice', async () => {
    const started = await begin(world, mia);
    const body = completion(started, await travel(started));
    expect((await me(world, started.bearer, 'POST', '/complete', body)).status).toBe(201);
    expect((await me(world, started.bearer, 'POST', '/complete', body)).status).toBe(400);
  });

  test('by another person', async () => {
    const started = await begin(world, mia);
    const back = await travel(started);
    const other = await begin(world, noah);
    expect((await me(world, other.bearer, 'POST', '/complete', completion(started, back))).status).toBe(400);
    expect((await me(world, other.bearer, 'GET', '/accounts')).body).toEqual({ accounts: [] });
  });

  test('after five minutes', async () => {
    const started = await begin(world, mia);
    const back = await travel(started);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
    expect((await me(world, started.bearer, 'POST', '/complete', completion(started, back))).status).toBe(400);
  });
});

describe('the ticket', () => {
  test('works once', async () => {
    const started = await begin(world, mia);
    await travel(started);
    expect((await visitor().open(started.address)).response.status).toBe(400);
  });

  test.each(['connected-accounts/connect?ticket=guess', 'login/callback?state=guess&code=x', 'login/callback'])(
    'is needed: %s leads nowhere',
    async (path) => {
      expect((await visitor().open(world.issuer + path)).response.status).toBe(400);
    },
  );
});

describe('the request to connect is refused', () => {
  const request = {
    connection: AUTH0.connection,
    redirect_uri: CONNECT_CALLBACK,
    state: 'st',
    code_challenge: challengeOf(randomVerifier()),
    code_challenge_method: 'S256',
    scopes: SCOPES,
  };
  test.each([
    ['an unknown connection', { connection: 'google' }, 404],
    ['a callback elsewhere', { redirect_uri: 'https://evil.example/' }, 400],
    ['a callback that only begins like one', { redirect_uri: `${CONNECT_CALLBACK}x` }, 400],
    ['a plain challenge', { code_challenge_method: 'plain' }, 400],
    ['no scope at all', { scopes: [] }, 400],
    ['too many scopes', { scopes: Array(101).fill('openid') }, 400],
  ])('for %s', async (_, changes, status) => {
    const { bearer } = await begin(world, mia);
    const answer = await me(world, bearer, 'POST', '/connect', { ...request, ...changes });
    expect(answer).toMatchObject({ status, body: { status, title: expect.any(String), type: expect.any(String) } });
  });

  test('for a token of another API, and for none', async () => {
    const { accessToken } = await begin(world, mia);
    expect((await me(world, accessToken, 'POST', '/connect', request)).status).toBe(401);
    expect((await me(world, '', 'POST', '/connect', request)).status).toBe(401);
  });

  test('for a body that is no JSON', async () => {
    const { bearer } = await begin(world, mia);
    const response = await fetch(`${world.url}/me/v1/connected-accounts/connect`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}` },
      body: new URLSearchParams({ connection: 'okta' }),
    });
    expect(response.status).toBe(415);
  });
});

describe('connected accounts', () => {
  test('are the person’s own to disconnect', async () => {
    const mine = await begin(world, mia);
    const { body } = await me(world, mine.bearer, 'POST', '/complete', completion(mine, await travel(mine)));
    const other = await begin(world, noah);
    expect((await me(world, other.bearer, 'DELETE', `/accounts/${body.id}`)).status).toBe(404);
    expect((await me(world, mine.bearer, 'DELETE', `/accounts/${body.id}`)).status).toBe(204);
    expect((await me(world, mine.bearer, 'GET', '/accounts')).body).toEqual({ accounts: [] });
  });

  test('can be made with the connections the tenant has', async () => {
    const { bearer } = await begin(world, mia);
    const { body } = await me(world, bearer, 'GET', '/connections');
    expect(body.connections).toMatchObject([{ name: AUTH0.connection }]);
  });

  test('need the scope', async () => {
    const { access_token } = await signIn(world.url, mia);
    expect((await me(world, String(access_token), 'GET', '/accounts')).status).toBe(401);
  });
});
