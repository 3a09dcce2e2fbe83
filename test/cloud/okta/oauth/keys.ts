/** The org's signing key and the ID tokens made with it (OpenID Connect Core 1.0 §2). */
import { randomUUID } from 'node:crypto';
import { exportJWK, type JWK, SignJWT } from 'jose';
import { rsaKeyOf } from '../../rsa-key.ts';
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

export async function createSigningKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await rsaKeyOf('Okta');
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
