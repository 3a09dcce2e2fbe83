/** MCP clients at Auth0, which auth0-deploy-cli knows by name only: their names are those of their documents. */
import * as z from 'zod';
import { clientNameOf } from '../../mcp/client-name.ts';
import { inShape, type Management } from './management.ts';
import { addressOf, isNamed, type McpClient } from './mcp-client.ts';
import { allClients } from './read-back.ts';

export interface McpClientsToLetIn {
  /** The identifier of the MCP API. */
  audience: string;
  /** What of it each client is granted. */
  scopes: readonly string[];
  clients: readonly McpClient[];
}

/** What came of it: a line for each client that is in, a sentence for each that is not. */
export interface LetIn {
  lines: string[];
  troubles: string[];
}

const Preview = z.object({
  errors: z.array(z.string()).default([]),
  validation: z.object({ violations: z.array(z.string()).default([]) }).optional(),
});
const Made = z.object({ client_id: z.string() });
const Grants = z.array(
  z.object({
    id: z.string(),
    audience: z.string(),
    scope: z.array(z.string()).default([]),
    subject_type: z.string().default('client'),
  }),
);

const DAY = 86_400;

/**
 * Imports the document of each client, or makes one by hand for its callback, and grants it the API. What is there is
 * brought up to date; nothing is deleted, so a client that is named no longer keeps its grant until somebody takes it.
 */
export async function letClientsIn(tenant: Management, { clients, ...wanted }: McpClientsToLetIn): Promise<LetIn> {
  const lines: string[] = [];
  const troubles: string[] = [];
  // One after the other: a free tenant takes two requests a second.
  for (const client of clients) {
    const address = addressOf(client);
    try {
      const isImported = 'document' in client;
      const id = await (isImported ? imported(tenant, client.document) : made(tenant, client.callback));
      await grant(tenant, id, wanted);
      // An imported client calls itself by the address of its document, whatever id Auth0 gave it.
      const clientId = isImported ? client.document : id;
      lines.push(`MCP client ${address}: client id ${clientId}, in FGA client:${clientNameOf(clientId)}`);
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      troubles.push(`The MCP client ${address} was not let in: ${why}`);
    }
  }
  return { lines, troubles };
}

async function imported({ send }: Management, external_client_id: string): Promise<string> {
  const ask = async <T>(path: string, shape: z.ZodType<T>): Promise<T> =>
    inShape(path, shape)(await send('POST', path, { external_client_id }));
  // Why a document does not fit is said here alone.
  const { errors, validation } = await ask('/clients/cimd/preview', Preview);
  const [wrong] = [...errors, ...(validation?.violations ?? [])];
  if (wrong !== undefined) throw new Error(wrong);
  return (await ask('/clients/cimd/register', Made)).client_id;
}

async function made(tenant: Management, callback: string): Promise<string> {
  const there = (await allClients(tenant.get)).find((one) => !one.is_first_party && isNamed({ callback }, one));
  if (there) return there.client_id;
  const answer = await tenant.send('POST', '/clients', {
    name: `MCP client at ${callback}`,
    // Any port of this machine will do for a native client, and no secret is kept on one.
    app_type: 'native',
    is_first_party: false,
    third_party_security_mode: 'strict',
    oidc_conformant: true,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    callbacks: [callback],
    jwt_configuration: { alg: 'RS256' },
    refresh_token: {
      rotation_type: 'rotating',
      expiration_type: 'expiring',
      leeway: 30,
      token_lifetime: 30 * DAY,
      idle_token_lifetime: 15 * DAY,
      infinite_token_lifetime: false,
      infinite_idle_token_lifetime: false,
    },
  });
  return inShape('/clients', Made)(answer).client_id;
}

async function grant(
  { get, send }: Management,
  client_id: string,
  { audience, scopes }: Omit<McpClientsToLetIn, 'clients'>,
): Promise<void> {
  const path = `/client-grants?client_id=${encodeURIComponent(client_id)}`;
  const held = inShape(
    path,
    Grants,
  )(await get(path)).find((each) => each.audience === audience && each.subject_type === 'user');
  if (!held) await send('POST', '/client-grants', { client_id, audience, scope: scopes, subject_type: 'user' });
  else if (held.scope.toSorted().join() !== scopes.toSorted().join())
    await send('PATCH', `/client-grants/${encodeURIComponent(held.id)}`, { scope: scopes });
}
