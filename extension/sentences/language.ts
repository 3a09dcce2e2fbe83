import type { ReportState } from '../../backend/contract.ts';
import type { Mender } from '../client/menders.ts';
import type { Code } from '../client/problem.ts';
import type { CallLanguage } from './calls/call-language.ts';
import type { ChangeLanguage } from './change-language.ts';
import type { ValueLanguage } from './values/value-language.ts';

/** A sentence, and what to do where there is something. `{scope}` stands for the value of that name. */
export interface Sentence {
  says: string;
  /** What it says instead where the value `because` is one of these. */
  because?: Record<string, Pick<Sentence, 'says' | 'wayOut'>>;
  wayOut?: string;
  /** Who can mend it, where the person cannot. */
  who?: string;
}

/** All that a person reads of failures and records, in one language. */
export interface Language {
  codes: Record<Code, Sentence>;
  /** What reads otherwise while Okta is being connected. */
  connecting: Partial<Record<Code, Sentence>>;
  /** Who can mend it, by name; empty for the person who reads it. */
  menders: Record<Mender, string>;
  changes: ChangeLanguage;
  /** What can be done about a failure, each a button. */
  waysOut: { signIn: string; again: string; askAgain: string; open: string; handOn: string };
  /** What the agent's functions do. */
  calls: CallLanguage;
  /** What values of Okta's are called. */
  values: ValueLanguage;
  /** What a state of a report is called. */
  reportStates: Record<ReportState, string>;
  /** How far a report is: `{value}` is a number or a time. */
  progress: { lookedAt: string; leftOut: string; notAll: string; waitsUntil: string };
  /** Behind the title of a list that Okta has more of. */
  more: string;
}
