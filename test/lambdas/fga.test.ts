import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { OpenFgaClient } from '@openfga/sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { authorize, type Check } from '../../lambdas/authorization.ts';
import { authorizer, DEADLINE_MS } from '../../lambdas/fga/check.ts';
import { fgaClient } from '../../lambdas/fga/client.ts';
import { fgaStore } from '../../lambdas/fga/environment.ts';
import { startFga } from '../fakes/fga/start.ts';
import { createStore, type Store } from '../fakes/fga-store.ts';

const ULID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const SECRET = 'canary-secret-5d1f';
const TOKEN = 'canary-token-88ab';
const READ_GROUPS: Check = { relation: 'read_okta', object: 'okta:groups' };

/** An FGA API and token endpoint that answer as a test says. */
const misbehavingFga = () => {
  type Answer = (response: ServerResponse, request: IncomingMessage) => void;
  const json =
    (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
    (response) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  const state = {
    token: json({ access_token: TOKEN, expires_in: 3600 }),
    /** One answer a check; the last one goes on. */
    checks: [json({ allowed: true })],
    asked: [] as { path: string; body: string }[],
  };
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const body = (await request.toArray()).join('');
    state.asked.push({ path, body });
    if (path === '/oauth/token') return state.token(response, request);
    const answer = state.checks.length > 1 ? state.checks.shift() : state.checks[0];
    answer?.(response, request);
  });
  const silent: Answer = () => {};
  return { state, server, json, silent };
};

describe('with an FGA that misbehaves', () => {
  const { state, server, json, silent } = misbehavingFga();
  const lines: string[] = [];
  let url: string;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    state.token = json({ access_token: TOKEN, expires_in: 3600 });
    state.checks = [json({ allowed: true })];
    state.asked = [];
    lines.length = 0;
  });
  afterEach(() => {
    expect(lines.join('\n')).not.toMatch(new RegExp(`${SECRET}|${TOKEN}`));
  });

  const ask = (event: unknown, { deadline = DEADLINE_MS, apiUrl = url } = {}) =>
    authorizer({
      fga: fgaClient(
        {
          apiUrl,
          storeId: ULID,
          authorizationModelId: ULID,
          credentials: { apiTokenIssuer: url, apiAudience: 'https://fga/', clientId: 'id', clientSecret: SECRET },
        },
        deadline,
      ),
      log: (line) => lines.push(line),
      deadline,
    })(event);
  const question = { sub: 'auth0|mia-keller', checks: [READ_GROUPS] };

  test('asks for the person, at higher consistency, under the pinned model', async () => {
    expect(await ask(question)).toEqual({ decision: 'allow' });
    const [token, check] = state.asked;
    expect(new URLSearchParams(token?.body).get('client_secret')).toBe(SECRET);
    expect(check?.path).toBe(`/stores/${ULID}/check`);
    expect(JSON.parse(check?.body ?? '')).toMatchObject({
      tuple_key: { user: 'user:auth0|mia-keller', ...READ_GROUPS },
      authorization_model_id: ULID,
      consistency: 'HIGHER_CONSISTENCY',
    });
    expect(lines).toEqual([]);
  });

  test('goes through no proxy that the environment names', async () => {
    vi.stubEnv('http_proxy', 'http://127.0.0.1:1');
    vi.stubEnv('no_proxy', '');
    expect(await ask(question)).toEqual({ decision: 'allow' });
    vi.unstubAllEnvs();
  });

  test('takes 1.5 s at the most', () => {
    expect(DEADLINE_MS).toBe(1500);
  });

  const drip = (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"allowed":');
  };
  const reset = (response: ServerResponse) => response.destroy();
  const html = (response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>allowed</p>');
  const elsewhere = (response: ServerResponse) =>
    response.writeHead(307, { location: '/elsewhere', 'content-type': 'application/json' }).end('{"allowed":true}');

  test.each<[fault: string, answers: Partial<typeof state>, reason: string, deadline?: number]>([
    ['the token endpoint hangs', { token: silent }, 'fga_timeout', 150],
    ['the check hangs', { checks: [silent] }, 'fga_timeout', 150],
    ['the body drips', { checks: [drip] }, 'fga_timeout', 150],
    ['429 asks to wait a minute', { checks: [json({}, 429, { 'retry-after': '60' })] }, 'fga_timeout', 150],
    ['the token endpoint refuses', { token: json({ error: 'access_denied' }, 401) }, 'fga_error'],
    ['the token endpoint forbids', { token: json({ error: 'access_denied' }, 403) }, 'fga_error'],
    ['the store is not ours', { checks: [json({ code: 'forbidden' }, 403)] }, 'fga_error'],
    ['500 and again', { checks: [json({ code: 'internal_error' }, 500)] }, 'fga_error'],
    ['400', { checks: [json({ code: 'validation_error', message: 'no' }, 400)] }, 'fga_error'],
    ['the connection is reset', { checks: [reset] }, 'fga_error'],
    ['a huge body', { checks: [json({ allowed: true, more: 'x'.repeat(400_000) })] }, 'fga_error'],
    ['a redirect to an allow', { checks: [elsewhere, json({ allowed: true })] }, 'fga_error'],
    ['HTML', { checks: [html] }, 'fga_answer_invalid'],
    ['"true" as text', { checks: [json({ allowed: 'true' })] }, 'fga_answer_invalid'],
    ['"false" as text', { checks: [json({ allowed: 'false' })] }, 'fga_answer_invalid'],
    ['1', { checks: [json({ allowed: 1 })] }, 'fga_answer_invalid'],
    ['no answer in the body', { checks: [json({})] }, 'fga_answer_invalid'],
    ['no body', { checks: [(response) => response.writeHead(204).end()] }, 'fga_answer_invalid'],
    ['a list', { checks: [json([{ allowed: true }])] }, 'fga_answer_invalid'],
  ])('%s: no decision', async (_fault, answers, reason, deadline) => {
    Object.assign(state, answers);
    expect(await ask(question, deadline ? { deadline } : {})).toEqual({ decision: 'unavailable', reason });
    expect(lines.at(-1)).toBe(JSON.stringify({ event: 'fga_unavailable', reason }));
  });

  test('nobody listens: no decision', async () => {
    const apiUrl = 'http://127.0.0.1:1';
    expect(await ask(question, { apiUrl })).toEqual({ decision: 'unavailable', reason: 'fga_error' });
  });

  test('a failure that passes is repeated once', async () => {
    state.checks = [json({}, 503), json({ allowed: true })];
    expect(await ask(question)).toEqual({ decision: 'allow' });
    expect(state.asked.filter(({ path }) => path.endsWith('/check'))).toHaveLength(2);
  });

  test('the log names the error, the status and the request, and nothing else of it', async () => {
    state.checks = [json({ code: 'validation_error', message: 'no' }, 400, { 'fga-request-id': 'r-1' })];
    await ask(question);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { event: 'fga_error', name: 'FgaApiValidationError', status: 400, requestId: 'r-1' },
      { event: 'fga_unavailable', reason: 'fga_error' },
    ]);
  });

  const WRITE: Check = { relation: 'can_reset_password', object: 'okta:users' };
  test.each([
    ['a no beside a failure decides', [json({ allowed: false }), json({}, 400)], { decision: 'deny' }],
    ['a yes beside a failure does not', [json({ allowed: true }), json({}, 400)], { decision: 'unavailable' }],
    ['a yes beside a no does not', [json({ allowed: true }), json({ allowed: false })], { decision: 'deny' }],
    ['every yes allows', [json({ allowed: true }), json({ allowed: true })], { decision: 'allow' }],
  ])('%s', async (_case, checks, expected) => {
    state.checks = checks;
    expect(await ask({ ...question, checks: [READ_GROUPS, WRITE] })).toMatchObject(expected);
  });

  test.each([
    ['everybody', { ...question, sub: '*' }],
    ['the members of a group', { ...question, sub: 'x#member' }],
    ['a typed wildcard', { ...question, sub: 'auth0:*' }],
    ['another type', { ...question, sub: 'group:admins' }],
    ['white space', { ...question, sub: 'auth0|mia keller' }],
    ['a line feed', { ...question, sub: 'auth0|mia\n' }],
    ['nobody', { ...question, sub: '' }],
    ['a very long sub', { ...question, sub: 'a'.repeat(201) }],
    ['a sub that is no text', { ...question, sub: ['auth0|mia-keller'] }],
    ['no checks', { ...question, checks: [] }],
    ['eleven checks', { ...question, checks: Array.from({ length: 11 }, () => READ_GROUPS) }],
    ['a wildcard object', { ...question, checks: [{ relation: 'read_okta', object: 'okta:*' }] }],
    ['a userset as object', { ...question, checks: [{ relation: 'read_okta', object: 'okta:x#member' }] }],
    ['a relation of two words', { ...question, checks: [{ relation: 'read okta', object: 'okta:groups' }] }],
    ['facts of its own', { ...question, contextual_tuples: [] }],
    ['facts of its own in a check', { ...question, checks: [{ ...READ_GROUPS, context: {} }] }],
    ['no event', undefined],
  ])('%s: refused before FGA is asked', async (_shape, event) => {
    expect(await ask(event)).toEqual({ decision: 'unavailable', reason: 'request_invalid' });
    expect(state.asked).toEqual([]);
  });
});

describe('with the rules of the product', () => {
  let fga: Awaited<ReturnType<typeof startFga>>;
  let store: Store;
  const ask = (sub: string, ...checks: Check[]) =>
    authorizer({
      fga: fgaClient({ apiUrl: fga.url, storeId: store.storeId, authorizationModelId: store.modelId }, DEADLINE_MS),
      log: () => {},
    })({ sub, checks });

  beforeEach(async () => {
    fga = await startFga({ port: 0 });
    store = await createStore(fga.url);
  });
  afterEach(() => fga.close());

  test('a tuple taken away denies at once, by its name', async () => {
    expect(await ask('auth0|mia-keller', READ_GROUPS)).toEqual({ decision: 'allow' });
    await new OpenFgaClient({ apiUrl: fga.url, ...store }).write({
      deletes: [{ user: 'user:auth0|mia-keller', ...READ_GROUPS }],
    });
    expect(await ask('auth0|mia-keller', READ_GROUPS)).toEqual({ decision: 'deny', ...READ_GROUPS });
  });

  test('the first check that does not hold is named', async () => {
    const members: Check = { relation: 'can_manage_members', object: 'okta:groups' };
    const apps: Check = { relation: 'administrator', object: 'okta:apps' };
    expect(await ask('auth0|noah-brandt', READ_GROUPS, members, apps)).toEqual({ decision: 'deny', ...members });
  });

  test.each([['auth0|Mia-Keller'], ['auth0|mia‐keller'], ['аuth0|mia-keller'], ['mia.keller@acme.example']])(
    '%s is somebody else',
    async (sub) => {
      expect(await ask(sub, READ_GROUPS)).toEqual({ decision: 'deny', ...READ_GROUPS });
    },
  );

  test('a relation the model does not have gives no decision', async () => {
    const unknown: Check = { relation: 'can_fly', object: 'okta:groups' };
    expect(await ask('auth0|mia-keller', unknown)).toEqual({ decision: 'unavailable', reason: 'fga_error' });
  });

  test('the Lambda answers what its environment says', async () => {
    vi.stubEnv('FGA_API_URL', fga.url);
    vi.stubEnv('FGA_STORE_ID', store.storeId);
    vi.stubEnv('FGA_MODEL_ID', store.modelId);
    const { handler } = await import('../../lambdas/fga/handler.ts');
    expect(await handler({ sub: 'auth0|mia-keller', checks: [READ_GROUPS] })).toEqual({ decision: 'allow' });
    vi.unstubAllEnvs();
  });
});

describe('the other Lambdas', () => {
  const checks = [READ_GROUPS];

  test.each([
    { decision: 'allow' },
    { decision: 'deny', ...READ_GROUPS },
    { decision: 'unavailable', reason: 'fga_timeout' },
  ])('get $decision as it is', async (decision) => {
    const asked: unknown[] = [];
    const ask = authorize(async (...call) => {
      asked.push(call);
      return decision;
    });
    expect(await ask('auth0|mia-keller', checks)).toEqual(decision);
    expect(asked).toEqual([['fga', { sub: 'auth0|mia-keller', checks }]]);
  });

  test.each([
    [undefined],
    [null],
    [{}],
    [true],
    ['allow'],
    [{ decision: 'allowed' }],
    [{ decision: 'allow', errorMessage: 'out of memory' }],
    [{ decision: 'deny' }],
    [{ errorType: 'Runtime.ExitError', errorMessage: 'exit 1' }],
  ])('take %j for no decision', async (answer) => {
    const unavailable = { decision: 'unavailable', reason: 'authorizer_failed' };
    expect(await authorize(async () => answer)('auth0|mia-keller', checks)).toEqual(unavailable);
  });

  test('take a failed call for no decision', async () => {
    const failing = authorize(() => Promise.reject(new Error('timed out')));
    expect(await failing('auth0|mia-keller', checks)).toEqual({ decision: 'unavailable', reason: 'authorizer_failed' });
  });
});

describe('the environment', () => {
  const store = { FGA_API_URL: 'https://api.eu1.fga.dev', FGA_STORE_ID: ULID, FGA_MODEL_ID: ULID };
  const credentials = {
    FGA_API_TOKEN_ISSUER: 'auth.fga.dev',
    FGA_API_AUDIENCE: 'https://api.eu1.fga.dev/',
    FGA_CLIENT_ID: 'id',
    FGA_CLIENT_SECRET: SECRET,
  };

  test('may hold no credentials', () => {
    expect(fgaStore(store)).toEqual({ apiUrl: store.FGA_API_URL, storeId: ULID, authorizationModelId: ULID });
  });

  test('may hold all four credentials', () => {
    expect(fgaStore({ ...store, ...credentials }).credentials).toEqual({
      apiTokenIssuer: 'auth.fga.dev',
      apiAudience: 'https://api.eu1.fga.dev/',
      clientId: 'id',
      clientSecret: SECRET,
    });
  });

  test.each(['FGA_API_URL', 'FGA_STORE_ID', 'FGA_MODEL_ID'])('must hold %s', (name) => {
    expect(() => fgaStore({ ...store, [name]: undefined })).toThrow(name);
  });

  test.each([
    ['FGA_API_URL', 'ftp://fga'],
    ['FGA_STORE_ID', 'my-store'],
    ['FGA_MODEL_ID', 'latest'],
  ])('may not hold a %s of %s', (name, value) => {
    expect(() => fgaStore({ ...store, [name]: value })).toThrow(name);
  });

  test.each(Object.keys(credentials))('may not leave out %s alone', (name) => {
    expect(() => fgaStore({ ...store, ...credentials, [name]: undefined })).toThrow(name);
    expect(() => fgaStore({ ...store, ...credentials, [name]: undefined })).not.toThrow(SECRET);
  });
});
