/** How a person was authenticated for an approval, as claims say it: OpenID Connect Core §2, RFC 8176. */
import type { JWTPayload } from 'jose';
import * as z from 'zod';
import type { ApprovalMfa } from '../../contract/variables/forms.ts';

/** What Auth0 writes into `acr` after a second factor. */
const MULTI_FACTOR = 'http://schemas.openid.net/pape/policies/2007/06/multi-factor';

const Said = z.object({
  amr: z.array(z.string()).optional(),
  acr: z.string().optional(),
  auth_time: z.number().optional(),
});

/**
 * When they were authenticated (epoch seconds), where that is said, and whether strongly enough. Auth0 does not document
 * `acr` and `amr` for CIBA: unless they are required, claims that say nothing are taken, and only those that say less than
 * two factors are not.
 */
export const factorsOf = (
  claims: JWTPayload,
  mfa: ApprovalMfa,
): { authTime?: number | undefined; isStrong: boolean } => {
  const said = Said.safeParse(claims);
  if (!said.success) return { isStrong: false };
  const { amr, acr, auth_time: authTime } = said.data;
  const isSilent = amr === undefined && acr === undefined;
  const isMulti = amr?.includes('mfa') === true || acr === MULTI_FACTOR;
  return { authTime, isStrong: isMulti || (isSilent && mfa === 'if_told') };
};
