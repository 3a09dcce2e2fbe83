/** What has to be said beside an answer. */

/** A note of these sentences; none where there is nothing to say. */
export const noted = (...sentences: readonly (string | false | undefined)[]): { note?: string } => {
  const note = sentences.filter(Boolean).join(' ');
  return note === '' ? {} : { note };
};
