import type { Change } from '../../contract/changes/change.ts';
import {
  CONFIRMATION_AUDIENCE,
  CONFIRMATION_SECONDS,
  ConfirmationClaims,
} from '../../contract/changes/confirmation.ts';
import type { VerifyWord } from '../../platform/keys/signed-word.ts';

/** Whether a text is the backend's word that the person of this change pressed its button, having seen just this. */
export type VerifyConfirmation = (word: string, change: Change) => Promise<boolean>;

const SKEW_SECONDS = 5;

/** Verifies that the backend signed it, for whom and when, and that it is of this change. */
export const verifyConfirmation =
  (verify: VerifyWord, now: () => number): VerifyConfirmation =>
  async (word, change) => {
    const said = await verify(word, {
      audience: CONFIRMATION_AUDIENCE,
      subject: change.sub,
      requiredClaims: ['iat', 'exp'],
      maxTokenAge: CONFIRMATION_SECONDS,
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(now()),
    });
    const claims = ConfirmationClaims.safeParse(said);
    if (!claims.success || typeof said === 'string') return false;
    const { change_id, hash } = claims.data;
    const madeAfter = (said.iat ?? 0) + SKEW_SECONDS >= Math.floor(change.created_at / 1000);
    return madeAfter && change_id === change.change_id && hash === change.hash;
  };
