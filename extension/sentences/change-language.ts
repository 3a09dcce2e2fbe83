import type { BackgroundToken, ChangeState, EffectCode, Gate, GateReason, StepState } from '../../backend/contract.ts';

/** All that a person reads of a change, in one language. `{count}` stands for the value of that name. */
export interface ChangeLanguage {
  /** What a state is called. */
  states: Record<ChangeState, string>;
  /** What it means for the person, and what there is to do; empty where the card says it otherwise. */
  means: Record<Exclude<ChangeState, 'requested'>, string> & { requested: Record<Gate, string> };
  /** Why the phone is not asked yet: about another change, or it rests until a time. */
  waits: { turn: string; rest: string };
  /** Why a button is not enough, around the reasons. */
  because: string;
  /** How it goes on once the sign-in has run out. */
  background: Record<BackgroundToken, string>;
  reasons: Record<GateReason, string>;
  /** The button of a change of several steps; what any of them says once it was pressed; what has to be ticked before. */
  agree: { all: string; sent: string; look: string };
  cancel: string;
  /** Stands before why it was asked for, in the words of the person. */
  reason: string;
  /** For whoever looks into a change. */
  details: { title: string; request: string; trace: string; code: string };
  /** Leads to what Okta's System Log holds of it. */
  log: string;
  /** How far a step is. `never` is one that was not begun and never will be. */
  steps: Record<StepState | 'never', string>;
  /** What is done, by Okta's name of the operation; the button says it, too. */
  actions: Record<string, string>;
  /** What a thing is called that has no login, by its kind: `group {name}`. */
  things: Record<string, string>;
  /** What comes with a change, and what is said behind that of which Okta has no way back. */
  effects: Record<EffectCode, string>;
  final: string;
  /** What is altered, by name and value; `none` where there is no value. One that is not here reads as it came, behind its name. */
  facts: Record<string, Record<string, string>>;
  /** What a field of a profile is called. */
  fields: Record<string, string>;
  /** When a step that waits is taken. */
  due: string;
  none: string;
}
