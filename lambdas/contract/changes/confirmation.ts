/** The backend's word that a person pressed the button of just this change: signed as only the backend can. */
import * as z from 'zod';

/** Explicit type (RFC 8725 §3.11), so that no other signed text serves as one. */
export const CONFIRMATION_TYPE = 'okta-companion-confirmation+jwt';
/** For the okta Lambda alone. */
export const CONFIRMATION_AUDIENCE = 'okta-companion-executor';
/** How long a button waits to be pressed: what it is about may be otherwise later. */
export const BUTTON_SECONDS = 15 * 60;
/** How long it may take from the button to the executor. */
export const CONFIRMATION_SECONDS = 120;

/** What it says beside `aud`, `iat` and `exp`. */
export const ConfirmationClaims = z.object({
  /** The person. */
  sub: z.string().min(1),
  change_id: z.string().min(1),
  /** Of what they saw. */
  hash: z.string().min(1),
});
export type ConfirmationClaims = z.infer<typeof ConfirmationClaims>;
