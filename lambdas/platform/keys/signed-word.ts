/**
 * Words of the backend to the okta Lambda: JWS in general serialization (RFC 7515 §7.2.1), one signature by each key
 * there is. With the newest key and the one before it on both sides, any two processes have one in common.
 */
import { errors, GeneralSign, type JWK, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import * as z from 'zod';

/** RFC 7518 §3.4. */
export const WORD_ALG = 'ES256';

const Word = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ protected: z.string(), signature: z.string() })).max(2),
});

/** Signs these claims. */
export type SignWord = (claims: JWTPayload) => Promise<string>;

/** Signs by each of these private keys. `typ` is its explicit type (RFC 8725 §3.11), so that no other signed text serves as one. */
export const signWord =
  (privateKeys: readonly JWK[], typ: string): SignWord =>
  async (claims) => {
    const word = new GeneralSign(new TextEncoder().encode(JSON.stringify(claims)));
    for (const key of privateKeys) word.addSignature(key).setProtectedHeader({ alg: WORD_ALG, typ });
    return JSON.stringify(await word.sign());
  };

/** What a word says, where one of its signatures is good. It rejects never for what a word holds. */
export type VerifyWord = (
  word: string,
  options: Omit<JWTVerifyOptions, 'algorithms' | 'typ'>,
) => Promise<JWTPayload | 'expired' | 'refused'>;

/** Verifies by any of these public keys, with the checks of a JWT (RFC 7519 §7.2): type, times and what `options` ask. */
export const verifyWord = (publicKeys: readonly JWK[], typ: string): VerifyWord => {
  const claimsOf = async (jwt: string, key: JWK, options: JWTVerifyOptions) => {
    try {
      return (await jwtVerify(jwt, key, { ...options, algorithms: [WORD_ALG], typ })).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'expired';
      if (error instanceof errors.JOSEError) return 'refused';
      throw error;
    }
  };
  return async (text, options) => {
    const word = Word.safeParse(parseJson(text));
    if (!word.success) return 'refused';
    const { payload, signatures } = word.data;
    for (const { protected: header, signature } of signatures)
      for (const key of publicKeys) {
        const claims = await claimsOf(`${header}.${payload}.${signature}`, key, options);
        if (claims !== 'refused') return claims;
      }
    return 'refused';
  };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
