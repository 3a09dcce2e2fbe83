/** Opens the sealed Okta token of a session: compact JWE, RFC 7516. */
import { compactDecrypt, importJWK, type JWK } from 'jose';
import { HANDOFF_ALG, HANDOFF_ENC, HandoffHeader, HandoffPayload, type SessionRow } from '../contract/session.ts';
import { failed, found, type Result } from '../platform/result.ts';

/** Yields the Okta access token of a session. */
export type OpenHandoff = (session: SessionRow) => Promise<Result<string>>;

const INVALID = failed('handoff_invalid', 'Your sign-in could not be used here. Sign in again.');

/**
 * Opens with the Lambda's private key. Refuses a handoff that is not ours, was made for another session or another
 * person (`handoff_invalid`), or whose time is over (`session_expired`).
 */
export const openHandoff = (privateKey: JWK, now: () => number): OpenHandoff => {
  const key = importJWK(privateKey, HANDOFF_ALG);
  return async (session) => {
    const opened = await compactDecrypt(session.handoff, await key, {
      keyManagementAlgorithms: [HANDOFF_ALG],
      contentEncryptionAlgorithms: [HANDOFF_ENC],
    }).catch(() => undefined);
    const header = HandoffHeader.safeParse(opened?.protectedHeader);
    if (opened === undefined || !header.success) return INVALID;
    const { sid, sub, exp } = header.data;
    if (sid !== session.session_id || sub !== session.sub) return INVALID;
    if (exp * 1000 <= now())
      return failed('session_expired', 'Your sign-in has run out. Send the message again from the panel.');
    const payload = HandoffPayload.safeParse(parseJson(new TextDecoder().decode(opened.plaintext)));
    return payload.success ? found(payload.data.access_token) : INVALID;
  };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
