/** What a call does: what it says while it runs, and after. */
interface Verb {
  doing: string;
  done: string;
}

/** A call of an agent function in words: the first that fits what it was given. */
export interface CallWords {
  verb: string;
  /** `{user}` is what the call was given for it, in words; `{whose}` is the user as an owner. All of them have to be there. */
  about: string;
  /** Only for these values. */
  when?: Record<string, string>;
  /** What follows where it was given. */
  with?: readonly string[];
  /** It reads what is kept here, and asks Okta nothing. */
  ofRecords?: true;
}

/** All that a person reads of a step, in one language. */
export interface CallLanguage {
  verbs: Record<string, Verb>;
  /** By the function's name. */
  calls: Record<string, readonly CallWords[]>;
  /** What a value of a parameter is called, by the value. */
  given: Record<string, string>;
  /** The person who asks, as a user and as an owner; an owner with the name `{name}`; all rows of a list. */
  me: string;
  my: string;
  whose: string;
  all: string;
  /** Of whom something was asked, or what came of it. `said` is a plain sentence to the agent. */
  outcomes: Record<
    'ok' | 'records' | 'said' | 'change' | 'report' | 'denied' | 'ambiguous' | 'not_found' | 'failed' | 'cut',
    string
  >;
  /** Of a change that was to be asked for when something failed: `{what}`. */
  notDone: string;
  /** How long it took. */
  seconds: string;
}
