/** The org's signing key and the ID tokens made with it (OpenID Connect Core 1.0 §2). */
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { fullName, type Org, type User } from '../org.ts';

interface IdTokenClaims {
  clientId: string;
  /** Epoch milliseconds. */
  authenticatedAt: number;
  nonce?: string | undefined;
}

export interface SigningKey {
  /** Public half, for `/oauth2/v1/keys`. */
  jwk: JWK;
  idToken(org: Org, user: User, claims: IdTokenClaims): Promise<string>;
}

let keyPair: ReturnType<typeof generateKeyPair> | undefined;

/** The orgs of one process share a key pair: making one takes longer than all else at the start. */
export async function createSigningKey(): Promise<SigningKey> {
  keyPair ??= generateKeyPair('RS256');
  const { publicKey, privateKey } = await keyPair;
  const kid = randomUUID();
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' },
    idToken: (org, user, { clientId, authenticatedAt, nonce }) => {
      const issuedAt = Math.floor(org.now() / 1000);
      return new SignJWT({
        ver: 1,
        name: fullName(user),
        email: user.profile.email,
        preferred_username: user.profile.login,
        auth_time: Math.floor(authenticatedAt / 1000),
        amr: ['mfa', 'otp', 'pwd'],
        ...(nonce !== undefined && { nonce }),
      })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuer(org.url)
        .setAudience(clientId)
        .setSubject(user.id)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + 3600)
        .setJti(`ID.${randomUUID()}`)
        .sign(privateKey);
    },
  };
}
