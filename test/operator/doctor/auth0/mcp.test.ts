/** The doctor on what lets MCP clients in: each setting that is broken gives its own sentence, and only that one. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { AUTH0 } from '../../../cloud/tenant.ts';
import { linesOf } from '../examine.ts';
import { api, type Break, type Broken, DEPLOY, startTenant } from './tenant.ts';

const { auth0, examineTenant, expectBroken, expectSeen, patch, regrant, unsaid } = startTenant();
const { audience, client, scopes, vault } = AUTH0.mcp;
const VAULT = `/clients/${vault.clientId}`;
const ACCESS = 'Auth0 → Applications → APIs → Okta Companion MCP API → Application Access';
const ofMcp = () => audience;
const set = (change: object) => patch('/tenants/settings', change);
const flag = (name: string, value: boolean) => set({ flags: { [name]: value } });
const Made = z.looseObject({ id: z.string().optional(), client_id: z.string().optional() });
/** Somebody lets in another client, or all of them. */
const letIn =
  (grant: object): Break =>
  async () => {
    const { id } = Made.parse(
      (await auth0('POST', '/client-grants', { audience, scope: [], subject_type: 'user', ...grant })).body,
    );
    return () => auth0('DELETE', `/client-grants/${id}`);
  };
const demote: Break = async () => {
  const [found] = z.array(Made).parse((await auth0('GET', `/connections?name=${AUTH0.connection}`)).body);
  return patch(`/connections/${found?.id}`, { is_domain_connection: false })();
};

test('a tenant that lets the named clients in is right', async () => {
  expect(linesOf(await examineTenant())).toEqual([]);
});

test('where MCP is off nothing of it is looked at', async () => {
  const names = (await examineTenant({ MCP: 'off' })).map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('MCP'))).toEqual([]);
});

describe('a way in that is not as it was deployed', () => {
  test.each<Broken>([
    [
      'MCP: the tenant: Open registration is on: anybody may make a client of this tenant. → Run npm run deploy:auth0, then look in Auth0 for third-party applications that nobody knows.',
      flag('enable_dynamic_client_registration', true),
    ],
    [
      `MCP: the tenant: The tenant’s resource parameter profile is audience, so a client that names its resource gets no token for it. ${DEPLOY}`,
      set({ resource_parameter_profile: 'audience' }),
    ],
    [
      `MCP: the tenant: The tenant leaves its issuer out of authorization responses, which MCP clients compare. ${DEPLOY}`,
      set({ authorization_response_iss_parameter_supported: false }),
    ],
    [
      `MCP: the tenant: The tenant does not say that it knows clients by their documents, so they try to register. ${DEPLOY}`,
      set({ client_id_metadata_document_supported: false }),
    ],
    [
      `MCP: the tenant: The consent page shows the names of scopes, and not what they let a client do. ${DEPLOY}`,
      flag('use_scope_descriptions_for_consent', false),
    ],
    [
      `MCP: the API: The MCP API ${audience} lacks the scopes mcp:change. ${DEPLOY}`,
      patch(api(audience), { scopes: [{ value: 'mcp:read' }] }),
    ],
    [
      `MCP: the API: What an MCP client holds for ${audience} lives 86400 s. ${DEPLOY}`,
      patch(api(audience), { token_lifetime: 86_400 }),
    ],
    [
      `MCP: the API: No MCP client can renew its token for ${audience}: offline access is off. ${DEPLOY}`,
      patch(api(audience), { allow_offline_access: false }),
    ],
    [
      `MCP: the vault client: The vault client of MCP lacks the Token Vault grant. ${DEPLOY}`,
      patch(VAULT, { grant_types: [] }),
    ],
    [
      `MCP: the connection: The connection okta is not for the whole domain, so nobody can sign in to an MCP client. ${DEPLOY}`,
      demote,
    ],
    [
      `MCP client ${client.callback}: There is no client grant for ${audience}. ${DEPLOY}`,
      regrant(client.clientId, ofMcp, undefined),
    ],
    [
      `MCP client ${client.callback}: The client grant for ${audience} lacks mcp:change. ${DEPLOY}`,
      regrant(client.clientId, ofMcp, { scope: ['mcp:read'] }),
    ],
    [
      `MCP client ${client.callback}: The client grant for ${audience} is for machines: its subject_type is client, not user. → Delete that grant in Auth0, then run npm run deploy:auth0.`,
      regrant(client.clientId, ofMcp, { subject_type: 'client' }),
    ],
    [
      `MCP: who else is let in: Every third-party application of the tenant is granted ${audience}. → Delete that grant in Auth0 (${ACCESS}).`,
      letIn({ default_for: 'third_party_clients' }),
    ],
    [
      `MCP: who else is let in: ${AUTH0.spaClientId} is granted ${audience}, and MCP_CLIENTS does not name it. → Name it in MCP_CLIENTS, or delete its grant in Auth0 (${ACCESS}).`,
      letIn({ client_id: AUTH0.spaClientId, scope: [...scopes] }),
    ],
  ])('is told, and right again when it is put back: %s', expectBroken);

  test('is told though nobody can change it: a vault client of another API', () =>
    expectSeen(
      `MCP: the vault client: The vault client of MCP is not the API ${audience}, so it may not exchange its tokens. → Delete that client in Auth0, run npm run deploy:auth0, and set MCP_VAULT_CLIENT_ID anew.`,
      `"resource_server_identifier":"${audience}"`,
      '"resource_server_identifier":"https://else.example/mcp"',
    ));

  test.each([
    ['MCP_AUDIENCE', 'https://else.example/mcp', 'MCP: the API: Auth0 has no API https://else.example/mcp.'],
    ['MCP_VAULT_CLIENT_ID', 'vault0', 'MCP: the vault client: Auth0 has no client vault0.'],
  ])('is told when %s is of nothing', async (name, value, line) => {
    const found = linesOf(await examineTenant({ [name]: value }));
    expect(found).toContain(`${line} → Check ${name}, or run npm run deploy:auth0.`);
  });

  test('is told when a named client was not imported', async () => {
    const url = 'https://claude.ai/oauth/mcp-oauth-client-metadata';
    expect(linesOf(await examineTenant({ MCP_CLIENTS: `${client.callback},${url}` }))).toEqual([
      `MCP client ${url}: Auth0 does not know the MCP client ${url}. ${DEPLOY}`,
    ]);
  });

  test('is told when a client that is named no longer keeps its grant', async () => {
    const name = `MCP client at ${client.callback}`;
    expect(linesOf(await examineTenant({ MCP_CLIENTS: '' }))).toEqual([
      expect.stringMatching(`^MCP: who else is let in: ${name} is granted ${audience}`),
    ]);
  });
});

test('auth0/mcp-checks.ts says nothing that was not seen here', () => {
  expect(unsaid('auth0/mcp-checks.ts')).toEqual([]);
});
