/** Who gets through the door for MCP clients, on the wire: RFC 6750, RFC 9728 and MCP 2026-07-28. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, MCP_AUDIENCE, startBackend } from '../doubles/backend.ts';
import { CLAUDE, tokenFor } from './client.ts';
import { post, type Sent } from './wire.ts';

const METADATA = 'https://api.okta-companion.example/.well-known/oauth-protected-resource/mcp';

const ofVersion = (version: string): Sent => ({
  headers: { 'mcp-protocol-version': version },
  meta: { 'io.modelcontextprotocol/protocolVersion': version },
});

describe('the door for MCP clients', () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = await startBackend({ mcp: 'change' });
  });
  afterAll(() => backend.close());

  test('lets a client in whose token is for it', async () => {
    const response = await post(backend);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test.each(['', '/mcp'])('says in its metadata%s who gives tokens for it (RFC 9728 §2)', async (path) => {
    const response = await backend.app.request(`/.well-known/oauth-protected-resource${path}`);
    expect(await response.json()).toEqual({
      resource: MCP_AUDIENCE,
      authorization_servers: [backend.tenant.issuer],
      scopes_supported: ['mcp:read', 'mcp:change'],
      bearer_methods_supported: ['header'],
      resource_name: 'Okta Companion',
    });
  });

  test('tells who comes without a token where to get one, and nothing of an error (RFC 6750 §3.1)', async () => {
    const response = await post(backend, { token: null });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer realm="okta-companion", resource_metadata="${METADATA}", scope="mcp:read mcp:change"`,
    );
  });

  test.each<[string, Record<string, unknown>]>([
    ['of the panel', { aud: 'https://api.okta-companion.example', azp: 'panel', scope: 'chat read:changes' }],
    ['of another API', { aud: 'https://api.okta-companion.example/mcp/' }],
    ['of another issuer', { iss: 'https://other.example/' }],
    ['that has expired', { exp: 1 }],
    ['of no client', { azp: undefined }],
    ['of a client that FGA cannot name', { azp: 'a client' }],
    ['of a client by plain http', { azp: 'http://claude.ai/client' }],
    ['of a client whose address has a query', { azp: `${CLAUDE}?as=admin` }],
    ['that is bound to a key, and comes without a proof', { cnf: { jkt: 'a'.repeat(43) } }],
    ['of a client whose address is too long', { azp: `https://claude.ai/${'a'.repeat(120)}` }],
  ])('refuses a token %s', async (_, changed) => {
    const response = await post(backend, { token: await tokenFor(backend, changed) });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(response.headers.get('www-authenticate')).toContain(`resource_metadata="${METADATA}"`);
  });

  test('refuses a token by another scheme than Bearer, and names that', async () => {
    const authorization = `DPoP ${await tokenFor(backend)}`;
    const response = await post(backend, { token: null, headers: { authorization } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/);
  });

  test('takes the client of a token of RFC 9068 before that of Auth0’s own dialect', async () => {
    const token = await tokenFor(backend, { client_id: 'http://no.name', azp: CLAUDE });
    expect((await post(backend, { token })).status).toBe(401);
  });

  test('refuses a token without mcp:read, and says that it is needed', async () => {
    const response = await post(backend, { token: await tokenFor(backend, { scope: 'mcp:change' }) });
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
    expect(response.headers.get('www-authenticate')).toContain('scope="mcp:read"');
  });

  test.each([
    ['POST', '/agent'],
    ['GET', '/changes'],
    ['GET', '/beginning'],
    ['DELETE', '/session'],
  ])('is the only one for its tokens: %s %s refuses them', async (method, path) => {
    const scope = 'mcp:read mcp:change chat read:changes cancel:changes';
    const response = await backend.request(path, { method, token: await tokenFor(backend, { scope }) });
    expect(response.status).toBe(401);
  });

  test.each(['GET', 'DELETE', 'PUT'])('takes no %s: there are no sessions to resume or to end', async (method) => {
    const response = await backend.request('/mcp', { method, token: await tokenFor(backend) });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('takes a request that says it is from the door’s own origin', async () => {
    expect((await post(backend, { headers: { origin: new URL(MCP_AUDIENCE).origin } })).status).toBe(200);
  });

  test.each<[string, number, number | undefined, Sent]>([
    ['a request from a web page', 403, -32_000, { headers: { origin: 'https://evil.example' } }],
    ['a request from the panel', 403, -32_000, { headers: { origin: `chrome-extension://${'a'.repeat(32)}` } }],
    ['a batch', 400, -32_600, { body: ' [{"jsonrpc":"2.0","id":1,"method":"tools/list"}]' }],
    ['a body over 64 KB', 413, -32_600, { body: JSON.stringify({ text: 'a'.repeat(64 * 1024) }) }],
    ['what is no JSON', 400, -32_700, { body: '{' }],
    ['what is no JSON-RPC', 400, -32_600, { body: '{"hello": "there"}' }],
    ['another kind of content', 415, -32_000, { headers: { 'content-type': 'text/plain' } }],
    ['a header that names another method', 400, -32_020, { headers: { 'mcp-method': 'tools/call' } }],
    ['an unknown method', 404, -32_601, { method: 'tools/burn' }],
    ['a header that names another version', 400, -32_020, { headers: { 'mcp-protocol-version': '2099-01-01' } }],
    ['a version that is none yet', 400, -32_022, ofVersion('2099-01-01')],
    ['a stream of what never changes', 404, -32_601, { method: 'subscriptions/listen', params: { filter: {} } }],
  ])('refuses %s', async (_, status, code, sent) => {
    const response = await post(backend, sent);
    expect([response.status, JSON.parse(await response.text()).error?.code]).toEqual([status, code]);
  });

  test('has nothing of a token or of a request in its log', async () => {
    await post(backend, { method: 'SECRET-METHOD', params: { name: 'SECRET-NAME' }, token: await tokenFor(backend) });
    expect(backend.lines.join('\n')).not.toMatch(/SECRET|eyJhbGciOi/);
  });
});

describe('a backend whose door for MCP clients is shut', () => {
  test.each([
    ['POST', '/mcp'],
    ['GET', '/.well-known/oauth-protected-resource'],
    ['GET', '/.well-known/oauth-protected-resource/mcp'],
  ])('answers %s %s as it does what is not there', async (method, path) => {
    const backend = await startBackend();
    expect((await backend.request(path, { method })).status).toBe(404);
    await backend.close();
  });
});
