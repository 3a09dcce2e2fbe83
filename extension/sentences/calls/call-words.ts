/** What a call does. */
type Verb = 'ask' | 'compare' | 'count' | 'look_for' | 'look_into' | 'look_up' | 'read' | 'report';

/** What a call is about, by the name of the message; `plain` is the first of what it was given, as it is. */
type About =
  | 'accessTo'
  | 'accessToApp'
  | 'both'
  | 'change'
  | 'changeOf'
  | 'changeOfBoth'
  | 'changeOfUser'
  | 'end'
  | 'extend'
  | 'holders'
  | 'log'
  | 'partOf'
  | 'partOfUser'
  | 'plain'
  | 'planLike'
  | 'planOf'
  | 'signIn'
  | 'temporary'
  | 'undo'
  | 'users'
  | 'with'
  | 'without';

/** A call of an agent function in words. */
export interface CallWords {
  verb: Verb;
  about: About;
  /** What it has to be given. */
  of?: readonly string[];
  /** Only for these values. */
  when?: Record<string, string>;
  /** What follows where it was given. */
  with?: readonly string[];
  /** It reads what is kept here, and asks Okta nothing. */
  ofRecords?: true;
}

/** By the function's name; the first that fits what the call was given. */
export const CALLS: Record<string, readonly CallWords[]> = {
  find_users: [{ verb: 'look_for', about: 'users', with: ['query', 'status', 'filter'] }],
  get_user: [
    { verb: 'look_up', about: 'partOfUser', of: ['user', 'include'] },
    { verb: 'look_up', about: 'plain', of: ['user'] },
  ],
  explain_sign_in: [
    { verb: 'look_into', about: 'accessToApp', of: ['user', 'app'] },
    { verb: 'look_into', about: 'signIn', of: ['user'] },
  ],
  explain_access: [
    { verb: 'compare', about: 'both', of: ['user', 'compare_with'] },
    { verb: 'look_into', about: 'accessTo', of: ['user', 'resource'] },
    { verb: 'look_into', about: 'holders', of: ['resource'] },
  ],
  find_groups_and_apps: [
    { verb: 'look_up', about: 'partOf', of: ['include', 'query'] },
    { verb: 'look_for', about: 'plain', of: ['kind'], with: ['query', 'filter'] },
  ],
  query_logs: [{ verb: 'read', about: 'log', with: ['preset', 'subject', 'since', 'until'] }],
  org_report: [{ verb: 'report', about: 'plain', of: ['report'], with: ['group_by', 'department'] }],
  change_user: [{ verb: 'ask', about: 'changeOfUser', of: ['operation', 'user'] }],
  change_access: [
    { verb: 'ask', about: 'changeOfBoth', of: ['operation', 'principal', 'resource'] },
    { verb: 'ask', about: 'changeOf', of: ['operation', 'resource'] },
  ],
  plan_changes: [
    { verb: 'ask', about: 'planLike', of: ['plan', 'user', 'like'] },
    { verb: 'ask', about: 'planOf', of: ['plan', 'user'] },
  ],
  get_change: [
    { verb: 'look_up', about: 'temporary', when: { do: 'temporary' }, ofRecords: true },
    { verb: 'ask', about: 'undo', of: ['change'], when: { do: 'undo' } },
    { verb: 'ask', about: 'without', of: ['change', 'steps'], when: { do: 'without' } },
    { verb: 'ask', about: 'with', of: ['change', 'steps'], when: { do: 'with' } },
    { verb: 'ask', about: 'extend', of: ['change'], when: { do: 'extend' } },
    { verb: 'ask', about: 'end', of: ['change'], when: { do: 'end_now' } },
    { verb: 'look_up', about: 'change', of: ['change'], ofRecords: true },
  ],
};
