/** What a value of Okta's is called. */
export interface ValueLanguage {
  /** By the heading of its column, in the words of the backend, then by the value. */
  columns: Record<string, Record<string, string>>;
}
