/**
 * What is altered, by name and value; `none` where there is no value. One that is not here reads as it came, behind its
 * name.
 */
export type Facts = Record<string, Record<string, string>>;

/** What a value of Okta's is called. */
export interface ValueLanguage {
  /** By the heading of its column, in the words of the backend, then by the value. */
  columns: Record<string, Record<string, string>>;
}
