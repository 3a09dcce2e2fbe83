/**
 * Token Vault's Privileged Worker exchange: a client's own signed word on whom it acts for. Off in a tenant until a client
 * is given it. https://auth0.com/docs/secure/call-apis-on-users-behalf/token-vault/privileged-worker-token-exchange-with-token-vault
 */
import { BlockList, isIP } from 'node:net';
import { importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';
import type { Configuration } from '../configuration.ts';

export const VAULT_GRANT =
  'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token' as const;
export const WORKER_SUBJECT = 'urn:ietf:params:oauth:token-type:jwt';
export const WORKER_TOKEN_TYPE = 'http://auth0.com/oauth/token-type/token-vault-access-token';
const TYP = 'token-vault-req+jwt';
const OLDEST_SECONDS = 60;

/** What a client is given, as its `token_vault_privileged_access` says; Auth0's limits. */
const PrivilegedAccess = z.object({
  ipAllowlist: z.array(z.string()).max(10),
  grants: z
    .array(z.object({ connection: z.string(), scopes: z.array(z.string()).min(1) }))
    .max(5)
    .refine((grants) => grants.flatMap(({ scopes }) => scopes).length <= 20),
});
export interface PrivilegedWorker extends z.input<typeof PrivilegedAccess> {
  clientId: string;
  /** Of the key that signs its client assertions and its subject tokens. */
  publicKey: JWK;
}

/** With the client that somebody gave privileged access to Token Vault, by hand: no file of auth0-deploy-cli does it. */
export const withWorker = (
  configuration: Configuration,
  { clientId, publicKey, ipAllowlist, grants }: PrivilegedWorker,
): Configuration => ({
  ...configuration,
  clients: [
    ...configuration.clients,
    {
      name: 'Okta Companion Worker',
      token_vault_privileged_access: { ip_allowlist: ipAllowlist, grants },
      client_id: clientId,
      public_key: publicKey,
      grant_types: [VAULT_GRANT],
      callbacks: [],
      allowed_logout_urls: [],
      web_origins: [],
      async_approval_notification_channels: [],
    },
  ],
  connections: configuration.connections.map((connection) =>
    grants.some((grant) => grant.connection === connection.name)
      ? { ...connection, enabled_clients: [...connection.enabled_clients, clientId] }
      : connection,
  ),
});

const Exchange = z.object({
  subject_token: z.string().min(1),
  requested_token_type: z.literal(WORKER_TOKEN_TYPE),
  connection: z.string().min(1),
  scope: z.string().min(1).optional(),
});
const Claims = z.object({
  sub: z.string().min(1),
  iat: z.number(),
  jti: z.string().min(1),
  audit_context: z.string().min(1).max(256),
});

/** Who asks: the client as it proved itself, from where, with which parameters. */
export interface WorkerRequest {
  clientId: string;
  authMethod: string;
  ip: string;
  params: unknown;
}

const refuse = (status: number, error: string, error_description: string) => ({ status, error, error_description });
const subjectRefused = (why: string) => refuse(401, 'invalid_grant', `The subject token is invalid: ${why}.`);

/** Says for whom and with which scopes a token is given, or why it is not. Each `jti` is good once. */
export function workerJudge(issuer: string, worker: PrivilegedWorker | undefined, { connections }: Configuration) {
  const access = worker && PrivilegedAccess.parse(worker);
  const spent = new Set<string>();

  const subjectOf = async ({ publicKey, clientId }: PrivilegedWorker, token: string) => {
    const verified = await jwtVerify(token, await importJWK(publicKey, 'RS256'), {
      algorithms: ['RS256'],
      typ: TYP,
      issuer: clientId,
      audience: issuer,
      maxTokenAge: OLDEST_SECONDS,
    }).catch((problem: Error) => problem);
    return verified instanceof Error ? subjectRefused(verified.message) : claimsOf(verified.payload);
  };
  const claimsOf = (payload: JWTPayload) => {
    const claims = Claims.safeParse(payload);
    if (!claims.success) return subjectRefused(String(claims.error.issues[0]?.path[0]));
    if (spent.has(claims.data.jti)) return subjectRefused('its jti was used before');
    spent.add(claims.data.jti);
    return claims.data;
  };

  return async ({ clientId, authMethod, ip, params }: WorkerRequest) => {
    if (!worker || !access || worker.clientId !== clientId)
      return refuse(403, 'unauthorized_client', 'The client has no privileged access to Token Vault.');
    if (authMethod !== 'private_key_jwt') return refuse(401, 'access_denied', 'Unauthorized');
    if (!isAmong(ip, access.ipAllowlist)) return refuse(403, 'access_denied', 'The IP address is not allowed.');
    const asked = Exchange.safeParse(params);
    if (!asked.success) {
      const name = String(asked.error.issues[0]?.path[0]);
      return refuse(400, 'invalid_request', `Missing or unsupported parameter: ${name}`);
    }
    const { connection, scope, subject_token } = asked.data;
    const granted = access.grants.find((grant) => grant.connection === connection)?.scopes;
    const isEnabled = connections.some((each) => each.name === connection && each.enabled_clients.includes(clientId));
    const scopes = scope?.split(' ') ?? granted ?? [];
    if (!granted || !isEnabled || !scopes.every((each) => granted.includes(each)))
      return refuse(403, 'access_denied', 'The connection or a scope is not granted to the client.');
    const subject = await subjectOf(worker, subject_token);
    return 'error' in subject ? subject : { sub: subject.sub, connection, scopes };
  };
}

/** Whether an address is one of these, or in one of these ranges (CIDR). */
function isAmong(ip: string, allowlist: readonly string[]): boolean {
  const list = new BlockList();
  const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
  for (const entry of allowlist) {
    const [address = '', bits] = entry.split('/');
    if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(bits), family(address));
  }
  return list.check(ip, family(ip));
}
