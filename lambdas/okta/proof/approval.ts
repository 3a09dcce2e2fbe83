import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { canonical } from '../../changes/canonical.ts';
import { authorizationDetails } from '../../changes/phone/authorization-details.ts';
import { APPROVAL_SCOPE } from '../../contract/changes/approval.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { Approval } from '../../contract/changes/execution.ts';
import type { ApprovalMfa } from '../../contract/variables/forms.ts';
import type { Misfit, TellMisfit } from './misfit.ts';
import { factorsOf } from './two-factors.ts';

export interface VerifyOptions {
  /** With a slash at its end, as Auth0 writes it. */
  issuer: string;
  audience: string;
  /** Whose ID tokens say how the person was authenticated: the CIBA client. */
  clientId: string;
  keys: JWTVerifyGetKey;
  /** Whether an approval has to say that it took two factors. */
  mfa: ApprovalMfa;
  tell: TellMisfit;
}

/** Whether a token is the approval of this change; where it is not, that is told. Rejects only when the keys cannot be had. */
export type VerifyApproval = (approval: Approval, change: Change) => Promise<boolean>;

const SKEW_SECONDS = 5;

/** Errors of the way to the keys, not of the token. */
const isOutage = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC';

const isOfAnother = (error: unknown): boolean =>
  error instanceof errors.JWTClaimValidationFailed && error.claim === 'sub' && error.reason === 'check_failed';

/**
 * Verifies a granted access token (RFC 9068): signature, issuer, audience, scope, the person who asked, issued after
 * the request, and details that are exactly those of this change – so no approval serves for another one. How the person
 * was authenticated stands in the ID token beside it, where Auth0 gives one, which is verified likewise.
 */
export const verifyApproval = ({ issuer, audience, clientId, keys, mfa, tell }: VerifyOptions): VerifyApproval => {
  const claimsOf = async (token: string, forWhom: string, subject: string, requiredClaims: string[]) => {
    const options = { issuer, audience: forWhom, subject, algorithms: ['RS256'], clockTolerance: SKEW_SECONDS };
    return (await jwtVerify(token, keys, { ...options, requiredClaims: ['sub', 'iat', 'exp', ...requiredClaims] }))
      .payload;
  };

  const misfitOf = async (approval: Approval, change: Change): Promise<Misfit | undefined> => {
    const granted = await claimsOf(approval.access_token, audience, change.sub, ['scope']);
    const said: JWTPayload =
      approval.id_token === undefined ? {} : await claimsOf(approval.id_token, clientId, change.sub, []);
    const { iat = 0, scope, authorization_details = approval.authorization_details } = granted;
    if (typeof scope !== 'string' || !scope.split(' ').includes(APPROVAL_SCOPE)) return 'not_genuine';
    const { authTime = iat, isStrong } = factorsOf({ ...granted, ...said }, mfa);
    const asked = Math.floor(change.created_at / 1000) - SKEW_SECONDS;
    if (iat < asked || authTime < asked) return 'too_early';
    if (canonical(authorization_details) !== canonical(authorizationDetails(change))) return 'another_change';
    return isStrong ? undefined : 'weak';
  };

  return async (approval, change) => {
    const misfit = await misfitOf(approval, change).catch((error: unknown): Misfit => {
      if (isOutage(error)) throw error;
      return isOfAnother(error) ? 'another_person' : 'not_genuine';
    });
    if (misfit !== undefined) tell(misfit, change.change_id);
    return misfit === undefined;
  };
};
