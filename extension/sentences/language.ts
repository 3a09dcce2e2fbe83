import type { Mender } from '../client/menders.ts';
import type { Code } from '../client/problem.ts';
import type { Facts } from './values/value-language.ts';

/** A sentence, and what to do where there is something. `{scope}` stands for the value of that name. */
export interface Sentence {
  says: string;
  /** What it says instead where the value `because` is one of these. */
  because?: Record<string, Pick<Sentence, 'says' | 'wayOut'>>;
  wayOut?: string;
  /** Who can mend it, where the person cannot. */
  who?: string;
}

/** All that a person reads of failures, in one language; of what the agent did, see `RECORD_LANGUAGE`. */
export interface Language {
  codes: Record<Code, Sentence>;
  /** What reads otherwise while Okta is being connected. */
  connecting: Partial<Record<Code, Sentence>>;
  /** Who can mend it, by name; empty for the person who reads it. */
  menders: Record<Mender, string>;
  facts: Facts;
  /** What can be done about a failure, each a button. */
  waysOut: { signIn: string; again: string; askAgain: string; open: string; handOn: string };
  /** In place of what changes, where the organisation lets the panel only read. */
  readOnly: string;
  /** Behind the title of a list that Okta has more of. */
  more: string;
}
