/** A browser that proves that it holds the key of its tokens: RFC 9449 §4.2. */
import { createHash, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';

export interface Proving {
  method?: string;
  url: string;
  token: string;
  nonce?: string | undefined;
  /** Claims and headers in the place of the right ones; `undefined` takes one away. */
  claims?: Record<string, unknown>;
  header?: Partial<JWTHeaderParameters>;
}

export async function newProver(alg = 'ES256') {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = await exportJWK(publicKey);
  return {
    jwk,
    privateKey,
    publicKey,
    jkt: await calculateJwkThumbprint(jwk),
    prove: ({ method = 'GET', url, token, nonce, claims, header }: Proving) =>
      new SignJWT({
        jti: randomUUID(),
        htm: method,
        htu: url,
        iat: Math.floor(Date.now() / 1000),
        ath: createHash('sha256').update(token).digest('base64url'),
        ...(nonce !== undefined && { nonce }),
        ...claims,
      })
        .setProtectedHeader({ alg, typ: 'dpop+jwt', jwk, ...header })
        .sign(privateKey),
  };
}

export type Prover = Awaited<ReturnType<typeof newProver>>;
