import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { canonical } from '../changes/canonical.ts';
import { APPROVAL_SCOPE } from '../contract/approval.ts';
import type { Change } from '../contract/change.ts';
import { authorizationDetails } from './authorization-details.ts';
import type { GrantedTokens } from './backchannel.ts';

export interface VerifyOptions {
  /** With a slash at its end, as Auth0 writes it. */
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
}

/** Whether tokens are the approval of this change. Rejects only when the keys cannot be had. */
export type Verify = (tokens: GrantedTokens, change: Change) => Promise<boolean>;

const SKEW_SECONDS = 5;

/** Errors of the way to the keys, not of the token. */
const isOutage = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC';

/**
 * Verifies a granted access token (RFC 9068): signature, issuer, audience, scope, the person who asked, issued after
 * the request, and details that are exactly those of this change – so no approval serves for another one.
 */
export const verifyApproval =
  ({ issuer, audience, keys }: VerifyOptions): Verify =>
  async (tokens, change) => {
    try {
      const { payload } = await jwtVerify(tokens.access_token, keys, {
        issuer,
        audience,
        subject: change.sub,
        algorithms: ['RS256'],
        clockTolerance: SKEW_SECONDS,
        requiredClaims: ['sub', 'iat', 'exp', 'scope'],
      });
      const { iat = 0, scope, authorization_details = tokens.authorization_details } = payload;
      return (
        iat + SKEW_SECONDS >= Math.floor(change.created_at / 1000) &&
        typeof scope === 'string' &&
        scope.split(' ').includes(APPROVAL_SCOPE) &&
        canonical(authorization_details) === canonical(authorizationDetails(change))
      );
    } catch (error) {
      if (isOutage(error)) throw error;
      return false;
    }
  };
