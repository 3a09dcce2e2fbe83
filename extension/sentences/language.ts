import type { ChangeState, EffectCode, Gate, GateReason, ReportState } from '../../backend/contract.ts';
import type { Mender } from '../client/menders.ts';
import type { Code } from '../client/problem.ts';

/** A sentence, and what to do where there is something. `{scope}` stands for the value of that name. */
export interface Sentence {
  says: string;
  /** What it says instead where the value `because` is one of these. */
  because?: Record<string, Pick<Sentence, 'says' | 'wayOut'>>;
  wayOut?: string;
  /** Who can mend it, where the person cannot. */
  who?: string;
}

/** All that a person reads of a failure or of a change's state, in one language. */
export interface Language {
  codes: Record<Code, Sentence>;
  /** What reads otherwise while Okta is being connected. */
  connecting: Partial<Record<Code, Sentence>>;
  /** Who can mend it, by name; empty for the person who reads it. */
  menders: Record<Mender, string>;
  /** What a state means for the person; empty where the card says it otherwise. */
  states: Record<ChangeState, string>;
  /** What a state of a report is called. */
  reportStates: Record<ReportState, string>;
  /** How far a report is: `{value}` is a number or a time. */
  progress: { lookedAt: string; leftOut: string; notAll: string; waitsUntil: string };
  /** What is done, by Okta's name of the operation. */
  actions: Record<string, string>;
  /** What there is to do while a change waits to be agreed to, where the state does not say it. */
  gates: Partial<Record<Gate, string>>;
  /** Why the phone is asked, behind “because”. */
  gateReasons: Record<GateReason, string>;
  /** What comes with a change. `{count}` stands for the value of that name. */
  effects: Record<EffectCode, string>;
  /** What a thing is called that has no login, by its kind: `group {name}`. */
  things: Record<string, string>;
  /** Behind the title of a list that Okta has more of. */
  more: string;
  /** What is altered, by name and value. What is not here, as a status, stays as Okta calls it. */
  facts: Record<string, Record<string, string>>;
}
