/** Token Vault: an access token of ours for the person's access token at Okta. */
import type { KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import type { ConnectedAccount, ConnectedAccounts } from '../provider/accounts.ts';
import type { Signing, VerifiedToken } from '../provider/signing.ts';
import { isRefusal, type OktaConnection } from './okta-connection.ts';

export const VAULT_GRANT =
  'urn:auth0:params:oauth:grant-type:token-exchange:federated-connection-access-token' as const;
export const VAULT_TOKEN_TYPE = 'http://auth0.com/oauth/token-type/federated-connection-access-token';
export const VAULT_PARAMETERS = [
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'connection',
  'login_hint',
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
  /** The API whose tokens the vault client may exchange. */
  linkedApi: string;
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
  const fresh = singleFlight(options);

  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const account = await judge(ctx.oidc.params, options);
    const answer = 'error' in account ? account : await fresh(account);
    if ('error' in answer) {
      const { status, ...body } = answer;
      ctx.status = status;
      ctx.body = body;
      return;
    }
    ctx.body = {
      access_token: answer.tokens.accessToken,
      scope: answer.tokens.scopes.join(' '),
      expires_in: Math.floor((answer.tokens.expiresAt - Date.now()) / 1000),
      issued_token_type: VAULT_TOKEN_TYPE,
      token_type: 'Bearer',
    };
  };
}

/** Finds the account whose token is asked for, or says why it is not given. */
async function judge(params: unknown, options: VaultOptions): Promise<ConnectedAccount | Refusal> {
  const parsed = Exchange.safeParse(params);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    return { status: 400, error: 'invalid_request', error_description: `Missing or unsupported parameter: ${name}` };
  }
  const { subject_token, connection, login_hint } = parsed.data;
  const subject = await options.signing.verify(subject_token);
  if (!subject) {
    return { status: 401, error: 'invalid_grant', error_description: 'The subject token is invalid or expired.' };
  }
  return permitted(subject, options) ?? chosen(subject.sub, connection, login_hint, options.accounts);
}

function permitted(subject: VerifiedToken, { linkedApi, mfaAlways }: VaultOptions): Refusal | undefined {
  if (!subject.aud.includes(linkedApi)) {
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

/** Renews an expired token at Okta, once for however many ask at the same time: Okta rotates refresh tokens. */
function singleFlight({ okta, accounts }: VaultOptions) {
  const flights = new Map<string, Promise<ConnectedAccount | Refusal>>();

  const renew = async (account: ConnectedAccount): Promise<ConnectedAccount | Refusal> => {
    try {
      const tokens = await okta.refresh(account.tokens);
      accounts.renew(account.id, tokens);
      return { ...account, tokens };
    } catch (problem) {
      if (!isRefusal(problem)) {
        const error_description = 'The identity provider of the connection does not answer.';
        return { status: 503, error: 'temporarily_unavailable', error_description };
      }
      const error_description = 'Federated connection Refresh Token flow failed.';
      return { status: 401, error: 'federated_connection_refresh_token_flow_failed', error_description };
    }
  };

  return async (account: ConnectedAccount): Promise<ConnectedAccount | Refusal> => {
    if (account.tokens.expiresAt > Date.now()) return account;
    const flight = flights.get(account.id) ?? renew(account).finally(() => flights.delete(account.id));
    flights.set(account.id, flight);
    return flight;
  };
}
