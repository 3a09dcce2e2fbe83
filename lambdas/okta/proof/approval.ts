import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { canonical } from '../../changes/canonical.ts';
import { authorizationDetails } from '../../changes/phone/authorization-details.ts';
import { APPROVAL_SCOPE } from '../../contract/changes/approval.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { Proof } from '../../contract/changes/execution.ts';

export interface VerifyOptions {
  /** With a slash at its end, as Auth0 writes it. */
  issuer: string;
  audience: string;
  keys: JWTVerifyGetKey;
}

type Approval = Extract<Proof, { type: 'approval' }>;

/** Whether a token is the approval of this change. Rejects only when the keys cannot be had. */
export type VerifyApproval = (approval: Approval, change: Change) => Promise<boolean>;

const SKEW_SECONDS = 5;

/** Errors of the way to the keys, not of the token. */
const isOutage = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC';

/**
 * Verifies a granted access token (RFC 9068): signature, issuer, audience, scope, the person who asked, issued after
 * the request, and details that are exactly those of this change – so no approval serves for another one.
 */
export const verifyApproval =
  ({ issuer, audience, keys }: VerifyOptions): VerifyApproval =>
  async (approval, change) => {
    try {
      const { payload } = await jwtVerify(approval.access_token, keys, {
        issuer,
        audience,
        subject: change.sub,
        algorithms: ['RS256'],
        clockTolerance: SKEW_SECONDS,
        requiredClaims: ['sub', 'iat', 'exp', 'scope'],
      });
      const { iat = 0, scope, authorization_details = approval.authorization_details } = payload;
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
