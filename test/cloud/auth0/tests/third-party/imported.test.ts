/** A client comes in by its document, which an administrator imports; what Auth0 takes of one, and what it does not. */
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { someone } from '../../../people.ts';
import { management } from '../machine.ts';
import { startWorld, type World } from '../tenant.ts';
import { Json, randomVerifier } from '../visitor.ts';
import { DOCUMENT, DOCUMENT_CALLBACK, DOCUMENT_URL, documentsAt, grantOf } from './documents.ts';
import { authorizeAddress, reach, signInToClient } from './mcp-client.ts';

const Preview = z.object({
  errors: z.array(z.string()).optional(),
  validation: z.object({ violations: z.array(z.string()) }).optional(),
});
const mia = someone('Mia');
const CLIENT = { clientId: DOCUMENT_URL, callback: DOCUMENT_CALLBACK };
let answer: () => Response;
let world: World;
let call: Awaited<ReturnType<typeof management>>;
const start = async () => {
  answer = () => Response.json(DOCUMENT);
  world = await startWorld({ fetchDocument: documentsAt({ [DOCUMENT_URL]: () => answer() }) });
  call = await management(world.url);
};

const ask = (step: 'preview' | 'register', external_client_id: string = DOCUMENT_URL) =>
  call('POST', `/clients/cimd/${step}`, { external_client_id });
const imported = async () => String(Json.parse((await ask('register')).body).client_id);
const pageOf = async (given: Parameters<typeof authorizeAddress>[2]) =>
  (await reach(authorizeAddress(world.url, randomVerifier(), given))).page;

describe('an imported client', () => {
  beforeEach(start);
  afterEach(() => world.close());

  test('signs people in by the address of its document, once it is granted the API', async () => {
    const id = await imported();
    expect(id).toMatch(/^tpc_\w{22}$/);
    expect(await pageOf(CLIENT)).toContain('unauthorized_client');
    await call('POST', '/client-grants', grantOf(id, ['mcp:read']));
    const { access_token = '' } = await signInToClient(world.url, mia, CLIENT);
    expect(decodeJwt(access_token)).toMatchObject({
      sub: mia.sub,
      azp: DOCUMENT_URL,
      scope: 'offline_access mcp:read',
    });
  });

  test('is shown by the host of its address, whatever it calls itself', async () => {
    answer = () => Response.json({ ...DOCUMENT, client_name: 'Okta Companion' });
    await call('POST', '/client-grants', grantOf(await imported()));
    const page = await pageOf(CLIENT);
    expect(page).toContain('Authorize Okta Companion');
    expect(page).toContain('assistant.example asks for access');
  });

  test('is also let in by a grant for all third-party clients', async () => {
    await imported();
    const { client_id: _, ...grant } = grantOf('');
    await call('POST', '/client-grants', { ...grant, default_for: 'third_party_clients' });
    expect(await pageOf(CLIENT)).toContain('Authorize Assistant');
  });

  test('being a web one, comes back to its callback and to no port of this machine', async () => {
    await call('POST', '/client-grants', grantOf(await imported()));
    expect(await pageOf({ ...CLIENT, callback: 'http://localhost:8765/callback' })).toContain('invalid_redirect_uri');
  });

  test('keeps its id when it is imported again, and takes what the document says now', async () => {
    const id = await imported();
    answer = () => Response.json({ ...DOCUMENT, client_name: 'Assistant 2' });
    expect(await ask('register')).toMatchObject({ status: 200, body: { client_id: id } });
    expect((await call('GET', `/clients/${id}`)).body).toMatchObject({
      name: 'Assistant 2',
      external_client_id: DOCUMENT_URL,
      is_first_party: false,
      third_party_security_mode: 'strict',
    });
  });

  test('has its callbacks changed by nobody but its document', async () => {
    const changed = await call('PATCH', `/clients/${await imported()}`, { callbacks: ['https://evil.example/'] });
    expect(changed.status).toBe(400);
  });

  test('cannot be granted what is the tenant’s own', async () => {
    const grant = { ...grantOf(await imported(), []), audience: `${world.issuer}me/` };
    expect((await call('POST', '/client-grants', grant)).status).toBe(400);
  });
});

describe('before it is imported', () => {
  beforeAll(start);
  afterAll(() => world.close());

  test('a client whose document nobody imported is not known, though it is there', async () => {
    expect(await pageOf(CLIENT)).toContain('invalid_client');
  });

  test('a preview says what would come of it, and makes nothing', async () => {
    expect(await ask('preview')).toEqual({
      status: 200,
      body: {
        validation: { valid: true, violations: [], warnings: [] },
        mapped_fields: {
          external_client_id: DOCUMENT_URL,
          name: 'Assistant',
          app_type: 'regular_web',
          callbacks: [DOCUMENT_CALLBACK],
          grant_types: ['authorization_code', 'refresh_token'],
        },
      },
    });
    expect(await pageOf(CLIENT)).toContain('invalid_client');
  });

  const json = (change: object) => () => Response.json({ ...DOCUMENT, ...change });

  test.each<[string, () => Response, RegExp]>([
    ['that is elsewhere now', () => Response.redirect('https://evil.example/'), /could not be fetched: 302/],
    ['that is not there', () => new Response('', { status: 404 }), /could not be fetched: 404/],
    ['that is larger than 5 KB', json({ client_uri: 'x'.repeat(5200) }), /larger than 5 KB/],
    ['that is no JSON', () => new Response('<html>'), /^document: /],
    ['of another client', json({ client_id: 'https://evil.example/client.json' }), /not the address of the document/],
    [
      'with a secret to share',
      json({ token_endpoint_auth_method: 'client_secret_post' }),
      /token_endpoint_auth_method/,
    ],
    ['without a callback', json({ redirect_uris: [] }), /redirect_uris/],
    ['of a web client on this machine', json({ redirect_uris: ['http://localhost/callback'] }), /application_type web/],
    [
      'of a native client that is not on this machine',
      json({ application_type: 'native', redirect_uris: ['http://evil.example/'] }),
      /application_type native/,
    ],
    ['with a name that is markup', json({ client_name: '<b>' }), /client_name/],
  ])('a document is refused %s', async (_, given, said) => {
    answer = given;
    const { errors = [], validation } = Preview.parse((await ask('preview')).body);
    expect([...errors, ...(validation?.violations ?? [])].join()).toMatch(said);
    expect((await ask('register')).status).toBe(400);
    expect(await pageOf(CLIENT)).toContain('invalid_client');
  });

  test.each([
    'http://assistant.example/oauth/client.json',
    'https://assistant.example',
    'https://user@assistant.example/client.json',
    'https://assistant.example/client.json#now',
    'https://assistant.example/oauth/../client.json',
    `https://assistant.example/${'x'.repeat(120)}`,
    'tpc_1',
  ])('nothing is imported from %s', async (url) => {
    expect((await ask('register', url)).status).toBe(400);
  });

  test('nothing is imported without the right to make clients', async () => {
    const reader = await management(world.url, 'read:clients');
    expect((await reader('POST', '/clients/cimd/register', { external_client_id: DOCUMENT_URL })).status).toBe(403);
  });
});
