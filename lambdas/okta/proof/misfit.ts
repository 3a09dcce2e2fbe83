/** What was given to agree to a change and is no agreement to it: worth an alarm, for it never comes by itself. */

/** Why it is none. */
export type Misfit =
  /** The approval is somebody else’s. */
  | 'another_person'
  /** What was approved is not this change, by its details: another id, hash or text. */
  | 'another_change'
  /** It was given before the change was asked for. */
  | 'too_early'
  /** Auth0 says that it took less than two factors, or does not say it where the operator wants it said. */
  | 'weak'
  /** The signature, issuer, audience or scope is not what an approval has. */
  | 'not_genuine'
  /** The word for a button is not of this person, change and time. */
  | 'confirmation'
  /** The record is no longer what its hash says. */
  | 'altered'
  /** A button, where the phone has to be asked. */
  | 'not_enough';

/** Tells whoever watches that what was given for this change does not fit it. */
export type TellMisfit = (why: Misfit, changeId: string) => void;

/** As a line of the log, which an alarm counts. It names nobody. */
export const tellMisfit =
  (log: (line: string) => void): TellMisfit =>
  (why, change_id) =>
    log(JSON.stringify({ event: 'approval_misfit', why, change_id }));
