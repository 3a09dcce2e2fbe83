import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Change } from '../../contract/changes/change.ts';

const ALG = 'RS256';
const TYPE = 'token-vault-req+jwt';

/** Signs for whom, and for which of their changes, a privileged worker asks Token Vault. */
export type SignSubject = (change: Pick<Change, 'change_id' | 'sub'>) => Promise<string>;

export interface Worker {
  clientId: string;
  key: Parameters<SignJWT['sign']>[0];
  /** Of the tenant, with a slash at its end. */
  issuer: string;
  /** Epoch milliseconds. */
  now(): number;
}

/**
 * The subject token of the Privileged Worker exchange: Auth0 takes it for 60 s, and once. Its `audit_context` goes into
 * the tenant's log, so it names the change and nobody.
 */
export const signedBy =
  ({ clientId, key, issuer, now }: Worker): SignSubject =>
  ({ change_id, sub }) =>
    new SignJWT({ audit_context: `Okta Companion goes on with the change ${change_id}, which its person agreed to.` })
      .setProtectedHeader({ alg: ALG, typ: TYPE })
      .setSubject(sub)
      .setIssuer(clientId)
      .setAudience(issuer)
      .setIssuedAt(Math.floor(now() / 1000))
      .setJti(randomUUID())
      .sign(key);
