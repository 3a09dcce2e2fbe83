import type { KeyObject } from 'node:crypto';
import { GeneralEncrypt } from 'jose';
import type { SignWord } from '../../lambdas/contract/platform.ts';
import { HANDOFF_ALG, HANDOFF_ENC, type HandoffClaims } from '../../lambdas/contract/session.ts';

/** Signs and seals a person's Okta token for one session. `exp` in epoch seconds. */
export type Seal = (handoff: { sid: string; sub: string; exp: number; accessToken: string }) => Promise<string>;

/**
 * Signs, for anybody may have a public key, then seals to each of the okta Lambda's public keys: a JWS in a JWE (RFC 7516
 * §7.2.1). The backend holds the public halves only and cannot read it back.
 */
export const sealTo =
  (publicKeys: readonly KeyObject[], sign: SignWord): Seal =>
  async ({ accessToken, ...bound }) => {
    const claims: HandoffClaims = { ...bound, access_token: accessToken };
    const handoff = new GeneralEncrypt(new TextEncoder().encode(await sign(claims)));
    handoff.setProtectedHeader({ enc: HANDOFF_ENC, cty: 'JOSE+JSON' });
    for (const key of publicKeys) handoff.addRecipient(key).setUnprotectedHeader({ alg: HANDOFF_ALG });
    return JSON.stringify(await handoff.encrypt());
  };
