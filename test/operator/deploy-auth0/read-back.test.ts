/** What a deployment leaves to set is read back from the tenant, and what is not as it should be is told. */
import { describe, expect, test } from 'vitest';
import type { Management } from '../../../backend/operator/deploy-auth0/management.ts';
import { VARIABLE_OF } from '../../../backend/operator/deploy-auth0/mappings.ts';
import { readBack } from '../../../backend/operator/deploy-auth0/read-back.ts';

describe('a deployed tenant', () => {
  const enabled = (...ids: string[]) => ({ clients: ids.map((client_id) => ({ client_id })) });
  const clients = Object.keys(VARIABLE_OF).map((name, index) => ({ name, client_id: `c${index}` }));
  const connections = [{ id: 'con_1', name: 'okta' }];
  const tenantOf = (answers: Record<string, unknown>): Management => ({
    access: () => Promise.reject(new Error('not asked')),
    send: () => Promise.reject(new Error('not asked')),
    get: async (path) => answers[path.split('?')[0] ?? ''],
  });
  const right = { '/clients': clients, '/connections': connections, '/connections/con_1/clients': enabled('c0', 'c2') };

  test('is read back as lines of .env', async () => {
    expect(await readBack(tenantOf(right), 'okta', false)).toEqual([
      'WXT_AUTH0_CLIENT_ID=c0',
      'AUTH0_VAULT_CLIENT_ID=c1',
      'AUTH0_CIBA_CLIENT_ID=c2',
      'AUTH0_BACKGROUND_CLIENT_ID=c3',
    ]);
  });

  test('is read back with the vault client of MCP, too, where MCP is not off', async () => {
    const mcp = { ...right, '/clients': [...clients, { name: 'Okta Companion MCP Vault', client_id: 'c4' }] };
    expect(await readBack(tenantOf(mcp), 'okta', true)).toContain('MCP_VAULT_CLIENT_ID=c4');
    await expect(readBack(tenantOf(right), 'okta', true)).rejects.toThrow('The client Okta Companion MCP Vault is not');
  });

  test.each([
    ['The client Okta Companion is not there.', { '/clients': clients.slice(1) }],
    ['Auth0’s answer to /clients is not in the known shape.', { '/clients': { clients } }],
    ['The connection okta is not there.', { '/connections': [] }],
    ['The connection okta is not enabled for Okta Companion.', { '/connections/con_1/clients': enabled('c2') }],
    [
      'The connection okta is not enabled for Okta Companion and Okta Companion Approvals.',
      { '/connections/con_1/clients': enabled() },
    ],
  ])('is refused with: %s', async (sentence, wrong) => {
    await expect(readBack(tenantOf({ ...right, ...wrong }), 'okta', false)).rejects.toThrow(sentence);
  });
});
