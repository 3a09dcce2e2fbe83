import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Change } from '../../contract/changes/change.ts';
import {
  CONFIRMATION_ALG,
  CONFIRMATION_AUDIENCE,
  CONFIRMATION_SECONDS,
  CONFIRMATION_TYPE,
  ConfirmationClaims,
} from '../../contract/changes/confirmation.ts';

/** Whether a text is the backend's word that the person of this change pressed its button, having seen just this. */
export type VerifyConfirmation = (jws: string, change: Change) => Promise<boolean>;

const SKEW_SECONDS = 5;

/** Verifies by the public half of the backend's key: signature, type, audience, times, and that it is of this change. */
export const verifyConfirmation =
  (key: Parameters<typeof jwtVerify>[1], now: () => number): VerifyConfirmation =>
  async (jws, change) => {
    try {
      const { payload } = await jwtVerify(jws, key, {
        algorithms: [CONFIRMATION_ALG],
        typ: CONFIRMATION_TYPE,
        audience: CONFIRMATION_AUDIENCE,
        subject: change.sub,
        requiredClaims: ['iat', 'exp'],
        maxTokenAge: CONFIRMATION_SECONDS,
        clockTolerance: SKEW_SECONDS,
        currentDate: new Date(now()),
      });
      const { change_id, hash } = ConfirmationClaims.parse(payload);
      const madeAfter = (payload.iat ?? 0) + SKEW_SECONDS >= Math.floor(change.created_at / 1000);
      return madeAfter && change_id === change.change_id && hash === change.hash;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) return false;
      throw error;
    }
  };
