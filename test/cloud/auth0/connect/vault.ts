/** Token Vault: an access token of ours for the person's access token at Okta. */
import type { KoaContextWithOIDC } from 'oidc-provider';
import * as z from 'zod';
import type { Configuration } from '../configuration.ts';
import type { ConnectedAccount, ConnectedAccounts } from '../provider/accounts.ts';
import type { Signing, VerifiedToken } from '../provider/signing.ts';
import { isRefusal, type OktaConnection, type TokenSet } from './okta-connection.ts';
import { type PrivilegedWorker, WORKER_SUBJECT, WORKER_TOKEN_TYPE, workerJudge } from './privileged-worker.ts';

export const VAULT_TOKEN_TYPE = 'http://auth0.com/oauth/token-type/federated-connection-access-token';
export const VAULT_PARAMETERS = [
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'connection',
  'login_hint',
  'scope',
];

const Exchange = z.object({
  subject_token: z.string().min(1),
  subject_token_type: z.literal('urn:ietf:params:oauth:token-type:access_token'),
  requested_token_type: z.literal(VAULT_TOKEN_TYPE),
  connection: z.string().min(1),
  login_hint: z.string().optional(),
});

export interface VaultOptions {
  signing: Signing;
  accounts: ConnectedAccounts;
  okta: OktaConnection;
  /** Says of each client the API whose tokens it may exchange. */
  configuration: Configuration;
  issuer: string;
  /** The one client that may exchange without a person's token; none where the tenant has no such access. */
  worker: PrivilegedWorker | undefined;
  /** Whether a token that is bound to a key of the panel may be exchanged. */
  takesBound: boolean;
  /** Whether every sign-in of the tenant must pass MFA. */
  mfaAlways(): boolean;
}

interface Refusal {
  status: number;
  error: string;
  error_description: string;
}

/** Handles the grant at the token endpoint, once the client has proved itself and is allowed the grant. */
export function vaultGrant(options: VaultOptions) {
  const { fresh, narrowed } = renewing(options);
  const judgeWorker = workerJudge(options.issuer, options.worker, options.configuration);

  const byWorker = async ({ oidc, ip }: KoaContextWithOIDC): Promise<TokenSet | Refusal> => {
    const { clientId = '', tokenEndpointAuthMethod: authMethod = '' } = oidc.client ?? {};
    const judged = await judgeWorker({ clientId, authMethod, ip, params: oidc.params });
    if ('error' in judged) return judged;
    const account = chosen(judged.sub, judged.connection, undefined, options.accounts);
    return 'error' in account ? account : narrowed(account, judged.scopes);
  };
  const byPerson = async ({ oidc }: KoaContextWithOIDC): Promise<TokenSet | Refusal> => {
    const account = await judge(oidc.params, oidc.client?.clientId ?? '', options);
    return 'error' in account ? account : fresh(account);
  };

  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const isWorker = ctx.oidc.params?.subject_token_type === WORKER_SUBJECT;
    const answer = await (isWorker ? byWorker(ctx) : byPerson(ctx));
    if ('error' in answer) {
      const { status, ...body } = answer;
      ctx.status = status;
      ctx.body = body;
      return;
    }
    ctx.body = {
      access_token: answer.accessToken,
      scope: answer.scopes.join(' '),
      expires_in: Math.floor((answer.expiresAt - Date.now()) / 1000),
      issued_token_type: isWorker ? WORKER_TOKEN_TYPE : VAULT_TOKEN_TYPE,
      token_type: 'Bearer',
    };
  };
}

/** Finds the account whose token is asked for, or says why it is not given. */
async function judge(params: unknown, clientId: string, options: VaultOptions): Promise<ConnectedAccount | Refusal> {
  const parsed = Exchange.safeParse(params);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    return { status: 400, error: 'invalid_request', error_description: `Missing or unsupported parameter: ${name}` };
  }
  const { subject_token, connection, login_hint } = parsed.data;
  const subject = await options.signing.verify(subject_token);
  // Whether Auth0 takes a bound token from another client than the one it is bound to is documented nowhere.
  if (subject?.jkt !== undefined && !options.takesBound) {
    return { status: 401, error: 'invalid_grant', error_description: 'The subject token is sender-constrained.' };
  }
  if (!subject) {
    return { status: 401, error: 'invalid_grant', error_description: 'The subject token is invalid or expired.' };
  }
  return permitted(subject, clientId, options) ?? chosen(subject.sub, connection, login_hint, options.accounts);
}

function permitted(
  subject: VerifiedToken,
  clientId: string,
  { configuration, mfaAlways }: VaultOptions,
): Refusal | undefined {
  const linked = configuration.clients.find(({ client_id }) => client_id === clientId)?.resource_server_identifier;
  if (linked === undefined) {
    const error_description = 'This client is not a resource server and cannot exchange access tokens.';
    return { status: 403, error: 'unauthorized_client', error_description };
  }
  if (!subject.aud.includes(linked)) {
    const error_description = `The client is not linked to the API of the subject token: ${subject.aud[0]}`;
    return { status: 403, error: 'unauthorized_client', error_description };
  }
  if (mfaAlways()) {
    const error_description =
      'The tenant requires multi-factor authentication "Always". Set the MFA policy to "Never" to use Token Vault.';
    return { status: 403, error: 'access_denied', error_description };
  }
  return undefined;
}

function chosen(sub: string, connection: string, userId: string | undefined, accounts: ConnectedAccounts) {
  const account = accounts.of(sub, connection).find((one) => userId === undefined || one.userId === userId);
  return account?.tokens.refreshToken === undefined
    ? {
        status: 401,
        error: 'federated_connection_refresh_token_not_found',
        error_description: 'Federated connection Refresh Token not found.',
      }
    : account;
}

/** Renews tokens at Okta, one account's one after the other: Okta may rotate refresh tokens. */
function renewing({ okta, accounts }: VaultOptions) {
  const flights = new Map<string, Promise<TokenSet | Refusal>>();

  const renew = async ({ id, tokens }: ConnectedAccount, scopes?: readonly string[]): Promise<TokenSet | Refusal> => {
    try {
      const renewed = await okta.refresh(tokens, scopes);
      // What is kept stays as wide as the person connected it.
      accounts.renew(id, scopes ? { ...tokens, refreshToken: renewed.refreshToken } : renewed);
      return renewed;
    } catch (problem) {
      if (!isRefusal(problem)) {
        const error_description = 'The identity provider of the connection does not answer.';
        return { status: 503, error: 'temporarily_unavailable', error_description };
      }
      const error_description = 'Federated connection Refresh Token flow failed.';
      return { status: 401, error: 'federated_connection_refresh_token_flow_failed', error_description };
    }
  };
  const fly = (id: string, flight: Promise<TokenSet | Refusal>) => {
    const landed = flight.finally(() => flights.get(id) === landed && flights.delete(id));
    flights.set(id, landed);
    return landed;
  };
  const anew = (account: ConnectedAccount) =>
    accounts.of(account.sub, account.connection).find(({ id }) => id === account.id) ?? account;

  return {
    /** The token that is kept; an expired one is renewed once for however many ask at the same time. */
    fresh: async (account: ConnectedAccount): Promise<TokenSet | Refusal> => {
      if (account.tokens.expiresAt > Date.now()) return account.tokens;
      return flights.get(account.id) ?? fly(account.id, renew(account));
    },
    /** A token of these scopes alone. */
    narrowed: async (account: ConnectedAccount, scopes: readonly string[]): Promise<TokenSet | Refusal> => {
      const before = Promise.resolve(flights.get(account.id));
      return fly(
        account.id,
        before.then(() => renew(anew(account), scopes)),
      );
    },
  };
}
