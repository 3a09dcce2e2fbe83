/**
 * A fresh token at Okta of a person whose own ran out, for a change that they agreed to and that goes on. It lives in
 * memory; nothing of it is written down.
 */
import type { Change } from '../../contract/changes/change.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import type { VaultAnswer } from '../../platform/vault/answer.ts';
import type { Exchange } from '../../platform/vault/exchange.ts';
import { byAccessToken, byPrivilegedWorker } from '../../platform/vault/request.ts';
import type { SignSubject } from './subject-token.ts';

/** `expiresAt` in epoch seconds. */
interface OktaToken {
  accessToken: string;
  expiresAt: number;
}

interface Wanted {
  change: Pick<Change, 'change_id' | 'sub'>;
  /** What it is needed for at Okta. */
  scopes: readonly string[];
  /** Auth0's token of the phone's approval to go on, verified; of a privileged worker nobody asks for it. */
  approvalToken?: string | undefined;
}

/** Fails with `session_expired` without an approval, `okta_not_connected`, `approval_invalid`, `vault_refused`, `auth0_unavailable`. */
export type FreshToken = (wanted: Wanted) => Promise<Result<OktaToken>>;

/** By the approval of the person's phone, which Token Vault takes from the client of the Approvals API. */
export const freshByPhone =
  (exchange: Exchange, connection: string): FreshToken =>
  async ({ approvalToken, scopes }) => {
    if (approvalToken === undefined) return failed('session_expired', 'Your sign-in has run out. Your phone is asked.');
    return resultOf(await exchange(byAccessToken(connection, approvalToken), scopes));
  };

/** As Token Vault's privileged worker: without the person, and narrowed to just these scopes. */
export const freshByWorker =
  (exchange: Exchange, connection: string, sign: SignSubject): FreshToken =>
  async ({ change, scopes }) =>
    resultOf(await exchange(byPrivilegedWorker(connection, await sign(change), scopes), scopes));

function resultOf(answer: VaultAnswer): Result<OktaToken> {
  switch (answer.is) {
    case 'token':
      return found({ accessToken: answer.accessToken, expiresAt: answer.expiresAt });
    case 'not_connected':
      return failed('okta_not_connected', 'Your Okta account is not connected any more. Connect Okta to go on.');
    case 'subject_refused':
      return failed('approval_invalid', `Auth0 did not take the approval: ${answer.detail}`);
    case 'refused':
      return failed('vault_refused', `Auth0 Token Vault refused: ${answer.detail}`);
    case 'unavailable':
      return failed('auth0_unavailable', 'Auth0 does not answer.');
  }
}
