/** Opens the sealed Okta token of a session: a JWS of the backend in a JWE to the okta Lambda. */
import { generalDecrypt, type JWK } from 'jose';
import { HANDOFF_ALG, HANDOFF_ENC, HandoffClaims, type SessionRow } from '../contract/session.ts';
import type { VerifyWord } from '../platform/keys/signed-word.ts';
import { failed, found, type Result } from '../platform/result.ts';

/** Yields the Okta access token of a session. */
export type OpenHandoff = (session: SessionRow) => Promise<Result<string>>;

const INVALID = failed('handoff_invalid', 'Your sign-in could not be used here. Sign in again.');
const OVER = failed('session_expired', 'Your sign-in has run out. Send the message again from the panel.');

const ALGORITHMS = { keyManagementAlgorithms: [HANDOFF_ALG], contentEncryptionAlgorithms: [HANDOFF_ENC] };

/**
 * Opens with one of the Lambda's private keys, and verifies that the backend made it. Refuses a handoff that is not ours,
 * was made for another session or another person (`handoff_invalid`), or whose time is over (`session_expired`).
 */
export const openHandoff = (privateKeys: readonly JWK[], verify: VerifyWord, now: () => number): OpenHandoff => {
  const unsealed = async (handoff: string): Promise<string> => {
    const decrypted = async (key: JWK) => generalDecrypt(JSON.parse(handoff), key, ALGORITHMS);
    const { plaintext } = await Promise.any(privateKeys.map(decrypted));
    return new TextDecoder().decode(plaintext);
  };
  return async (session) => {
    const word = await unsealed(session.handoff).catch(() => undefined);
    if (word === undefined) return INVALID;
    const said = await verify(word, { requiredClaims: ['exp'], currentDate: new Date(now()) });
    if (said === 'expired') return OVER;
    const claims = HandoffClaims.safeParse(said);
    if (!claims.success) return INVALID;
    const { sid, sub, access_token } = claims.data;
    return sid === session.session_id && sub === session.sub ? found(access_token) : INVALID;
  };
};
