import type { Change } from '../../lambdas/contract/changes/change.ts';
import {
  CONFIRMATION_AUDIENCE,
  CONFIRMATION_SECONDS,
  type ConfirmationClaims,
} from '../../lambdas/contract/changes/confirmation.ts';
import type { SignWord } from '../../lambdas/contract/platform.ts';

/** The backend's word that the person of a change pressed its button now. */
export type SignConfirmation = (change: Change) => Promise<string>;

/** Signs over the change's hash, person and time. */
export const signConfirmation =
  (sign: SignWord, now: () => number): SignConfirmation =>
  ({ sub, change_id, hash }) => {
    const iat = Math.floor(now() / 1000);
    const claims: ConfirmationClaims = { sub, change_id, hash };
    return sign({ ...claims, aud: CONFIRMATION_AUDIENCE, iat, exp: iat + CONFIRMATION_SECONDS });
  };
