/** The official client of the Model Context Protocol, before the backend itself: what it sends needs no socket. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { type Backend, MCP_AUDIENCE } from '../doubles/backend.ts';

export const CLAUDE = 'https://claude.ai/oauth/mcp-oauth-client-metadata';

/** `modern`: 2026-07-28, asked for by name. `legacy`: the same client as one of 2025-11-25. */
export type Era = 'modern' | 'legacy';

/** A token as Auth0 gives it to an MCP client. */
export const tokenFor = (backend: Backend, changed: Record<string, unknown> = {}) =>
  backend.tenant.sign({ aud: MCP_AUDIENCE, azp: CLAUDE, scope: 'mcp:read mcp:change', ...changed });

/** A client that is connected. */
export async function connected(backend: Backend, era: Era = 'modern', changed: Record<string, unknown> = {}) {
  const token = await tokenFor(backend, changed);
  const client = new Client(
    { name: 'a client', version: '1' },
    era === 'modern' ? { versionNegotiation: { mode: 'auto' } } : {},
  );
  const transport = new StreamableHTTPClientTransport(new URL(MCP_AUDIENCE), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
    fetch: async (url, init) => backend.app.request(new URL(url).pathname, init),
  });
  await client.connect(transport);
  return client;
}
