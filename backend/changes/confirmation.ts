import { importJWK, type JWK, SignJWT } from 'jose';
import type { Change } from '../../lambdas/contract/changes/change.ts';
import {
  CONFIRMATION_ALG,
  CONFIRMATION_AUDIENCE,
  CONFIRMATION_SECONDS,
  CONFIRMATION_TYPE,
  type ConfirmationClaims,
} from '../../lambdas/contract/changes/confirmation.ts';

/** The backend's word that the person of a change pressed its button now. */
export type SignConfirmation = (change: Change) => Promise<string>;

/** Signs by the backend's own key, over the change's hash, person and time. */
export const signConfirmation = (privateKey: JWK, now: () => number): SignConfirmation => {
  const key = importJWK(privateKey, CONFIRMATION_ALG);
  return async ({ sub, change_id, hash }) => {
    const seconds = Math.floor(now() / 1000);
    const claims: ConfirmationClaims = { sub, change_id, hash };
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: CONFIRMATION_ALG, typ: CONFIRMATION_TYPE })
      .setAudience(CONFIRMATION_AUDIENCE)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + CONFIRMATION_SECONDS)
      .sign(await key);
  };
};
