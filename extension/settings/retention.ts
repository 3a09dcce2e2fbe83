/** For how long conversations stay in the history after they were last used, the shortest first. */
const RETENTIONS = ['none', '1-day', '7-days', '30-days', '90-days'] as const;
export type Retention = (typeof RETENTIONS)[number];

export const isRetention = (value: unknown): value is Retention => RETENTIONS.some((known) => known === value);

/** Those that an organisation leaves to choose from, which named the longest; a word of theirs that is not known leaves none. */
export const allowedBy = (longest: unknown): readonly Retention[] => {
  if (longest === undefined) return RETENTIONS;
  return isRetention(longest) ? RETENTIONS.slice(0, RETENTIONS.indexOf(longest) + 1) : ['none'];
};

/** What was chosen, or the longest that is allowed. */
export const atMost = (chosen: Retention, longest: unknown): Retention => {
  const allowed = allowedBy(longest);
  return allowed.includes(chosen) ? chosen : (allowed.at(-1) ?? 'none');
};
