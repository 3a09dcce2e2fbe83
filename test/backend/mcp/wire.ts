/** Requests to the door as they are on the wire, of the protocol of 2026-07-28. */
import { type Backend, MCP_AUDIENCE } from '../doubles/backend.ts';
import { tokenFor } from './client.ts';

const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'a client', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};

export interface Sent {
  method?: string;
  params?: Record<string, unknown>;
  meta?: Record<string, unknown>;
  /** In the place of what these come to. */
  body?: string;
  headers?: Record<string, string>;
  /** In the place of a good one; null for none. */
  token?: string | null;
}

/** `POST /mcp`, right in all that is not given. */
export async function post(backend: Backend, { method = 'tools/list', params = {}, ...given }: Sent = {}) {
  const token = given.token === undefined ? await tokenFor(backend) : given.token;
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': '2026-07-28',
    'mcp-method': method,
    ...(typeof params.name === 'string' && { 'mcp-name': params.name }),
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...given.headers,
  };
  const request = { jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: { ...META, ...given.meta } } };
  return backend.app.request(MCP_AUDIENCE, { method: 'POST', headers, body: given.body ?? JSON.stringify(request) });
}

/** A request for the list of tools, as a client of this revision sends it. */
export const listing = (version: string): { headers: Record<string, string>; body: string } => {
  const isModern = version >= '2026';
  const _meta = { ...META, 'io.modelcontextprotocol/protocolVersion': version };
  return {
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': version,
      ...(isModern && { 'mcp-method': 'tools/list' }),
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: isModern ? { _meta } : {} }),
  };
};
