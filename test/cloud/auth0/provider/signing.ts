import { KeyObject } from 'node:crypto';
import { createLocalJWKSet, exportJWK, type JWK, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';
import { rsaKeyOf } from '../../rsa-key.ts';
import { certificateOf } from './certificate.ts';

const Bound = z.object({ jkt: z.string().optional() });

/** An access token of this tenant, verified. */
export interface VerifiedToken {
  sub: string;
  azp: string;
  aud: string[];
  scopes: string[];
  /** The thumbprint of the key that it is bound to (RFC 9449 §6.1). */
  jkt: string | undefined;
}

export interface Signing {
  /** The private key, for the provider. */
  jwk: JWK;
  /** The public key with its certificate, for `/.well-known/jwks.json`. */
  publicJwk: JWK;
  /** The token when it is signed by this tenant, in force, and meant for `audience` if one is given. */
  verify(token: string, audience?: string): Promise<VerifiedToken | undefined>;
  /** The client that an ID token of this tenant was for, though it may have run out. */
  clientOfIdToken(token: string): Promise<string | undefined>;
}

/** The tenant's RS256 key, under a new name at each start. */
export async function createSigning(issuer: string): Promise<Signing> {
  const { privateKey, publicKey } = await rsaKeyOf('Auth0');
  const names = { use: 'sig', alg: 'RS256', kid: crypto.randomUUID() };
  const certificate = certificateOf(KeyObject.from(privateKey), new URL(issuer).hostname);
  const publicJwk = { ...(await exportJWK(publicKey)), ...names, ...certificate };
  const keys = createLocalJWKSet({ keys: [publicJwk] });

  return {
    jwk: { ...(await exportJWK(privateKey)), ...names },
    publicJwk,
    verify: async (token, audience) => {
      const options = { issuer, algorithms: ['RS256'], ...(audience && { audience }) };
      const verified = await jwtVerify(token, keys, options).catch(() => undefined);
      return verified && read(verified.payload);
    },
    clientOfIdToken: async (token) => {
      const options = { issuer, algorithms: ['RS256'], clockTolerance: '100 years' };
      const { payload } = (await jwtVerify(token, keys, options).catch(() => undefined)) ?? {};
      return typeof payload?.aud === 'string' && payload.azp === undefined ? payload.aud : undefined;
    },
  };
}

/** An ID token has no `azp` here and so is never taken for an access token. */
function read({ sub, azp, aud, scope, cnf }: JWTPayload): VerifiedToken | undefined {
  if (!sub || typeof azp !== 'string' || !aud) return undefined;
  const { jkt } = Bound.parse(cnf ?? {});
  return { sub, azp, aud: [aud].flat(), scopes: typeof scope === 'string' ? scope.split(' ') : [], jkt };
}
