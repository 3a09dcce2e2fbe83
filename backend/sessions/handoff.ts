import type { KeyObject } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { HANDOFF_ALG, HANDOFF_ENC, type HandoffHeader, type HandoffPayload } from '../../lambdas/contract/session.ts';

/** Seals a person's Okta token for one session. `exp` in epoch seconds. */
export type Seal = (handoff: { sid: string; sub: string; exp: number; accessToken: string }) => Promise<string>;

const encoder = new TextEncoder();

/**
 * Seals to the okta Lambda's public key: a compact JWE (RFC 7516 §3.1) whose protected header binds session, subject
 * and expiry. The backend holds the public half only and cannot read it back.
 */
export const sealTo =
  (publicKey: KeyObject): Seal =>
  ({ accessToken, ...bound }) => {
    const header: HandoffHeader = { alg: HANDOFF_ALG, enc: HANDOFF_ENC, ...bound };
    const payload: HandoffPayload = { access_token: accessToken };
    return new CompactEncrypt(encoder.encode(JSON.stringify(payload)))
      .setProtectedHeader({ ...header })
      .encrypt(publicKey);
  };
