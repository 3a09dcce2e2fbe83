/** Proof that whoever sends a token holds the key that it is bound to: RFC 9449. Judged by itself, without any I/O. */
import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, errors, type JWK, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';

/** The one algorithm that is taken: RFC 7518 §3.4. */
export const PROOF_ALG = 'ES256';
/** How far the clock of a browser may be off. The nonce says how old a proof is. */
const CLOCK_SECONDS = 300;

/** The request that a proof came with. */
export interface Proved {
  /** The header `DPoP`; an empty text where there is none. */
  proof: string;
  method: string;
  /** As the client addressed it. */
  url: string;
  accessToken: string;
  /** The thumbprint (RFC 7638) of the key that the token is bound to. */
  jkt: string;
}

/** `old`: its nonce is none of ours that are still good. `until`, in epoch seconds: a second one with this `jti` is a replay as long. */
export type ProofVerdict = { is: 'good'; jti: string; until: number } | { is: 'old' } | { is: 'bad'; because: string };

const Claims = z.object({
  jti: z.string().min(1).max(128),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  ath: z.string(),
  nonce: z.string().optional(),
});

const bad = (because: string): ProofVerdict => ({ is: 'bad', because });

/** An address without query and fragment, in one spelling (RFC 9449 §4.3, 9; RFC 3986 §6.2). */
const targetOf = (url: string): string | undefined => {
  const parsed = URL.parse(url);
  return parsed ? parsed.origin + parsed.pathname : undefined;
};

/** RFC 9449 §4.3, each check by its number there. `isNonce` says whether a nonce is ours and still good; `now` is in epoch milliseconds. */
export async function judgeProof(
  { proof, method, url, accessToken, jkt }: Proved,
  isNonce: (nonce: string) => boolean,
  now: number,
): Promise<ProofVerdict> {
  // 1
  if (proof === '') return bad('The proof is missing.');
  // 2, 4 to 7: one well-formed JWT, its type, its algorithm, a public key, the signature by it.
  const verified = await signedBy(proof);
  if (verified === undefined) return bad('The proof is no dpop+jwt that is signed with ES256 by the key in it.');
  // 3
  const parsed = Claims.safeParse(verified.payload);
  if (!parsed.success)
    return bad(`The claim ${String(parsed.error.issues[0]?.path[0])} of the proof is missing or wrong.`);
  const { jti, htm, htu, iat, ath, nonce } = parsed.data;
  // 8, 9
  if (htm !== method) return bad('The proof is for another method.');
  if (targetOf(htu) !== targetOf(url)) return bad('The proof is for another address.');
  // 12
  if (ath !== createHash('sha256').update(accessToken).digest('base64url'))
    return bad('The proof is for another token.');
  if ((await calculateJwkThumbprint(verified.key)) !== jkt) return bad('The token is bound to another key.');
  // 11
  if (Math.abs(now / 1000 - iat) > CLOCK_SECONDS) return bad('The proof is not from now: look at the clock.');
  // 10, last: only what is otherwise good is worth another try.
  if (nonce === undefined || !isNonce(nonce)) return { is: 'old' };
  return { is: 'good', jti, until: Math.ceil(iat) + CLOCK_SECONDS };
}

async function signedBy(proof: string): Promise<{ payload: JWTPayload; key: JWK } | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: [PROOF_ALG],
    });
    return protectedHeader.jwk && { payload, key: protectedHeader.jwk };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException)
      return undefined;
    throw error;
  }
}
