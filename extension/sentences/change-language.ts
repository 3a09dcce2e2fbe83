import type {
  BackgroundToken,
  ChangeState,
  EffectCode,
  Gate,
  GateReason,
  PlanName,
  StepState,
} from '../../backend/contract.ts';

/** What a card says around what its record holds. `{count}` stands for the value of that name. */
export interface CardLanguage {
  /** Why a button is not enough, around the reasons. */
  because: string;
  /** How it goes on once the sign-in has run out. */
  background: Record<BackgroundToken, string>;
  /** The button of several steps, and of a list; what any says once it was pressed; what has to be ticked before. */
  agree: { steps: string; rows: string; sent: string; look: string };
  cancel: string;
  /** The button that ends a change over a list where it is. */
  stop: string;
  /** The button that calls off what of a plan waits for its time: so far that is one operation. */
  callOff: string;
  /** The button that takes a change back, what it says in the conversation, and what the cards of both say, before the code of the other. */
  undo: { button: string; says: string; of: string; done: string; by: string; goesOn: string };
  /** Stands before why it was asked for, in the words of the person. */
  reason: string;
  /** For whoever looks into a change. */
  details: { title: string; asked: string; request: string; trace: string; code: string };
  /** The change as a text for a ticket: the button, and the names of its lines. */
  ticket: Record<'copy' | 'state' | 'rows' | 'asked' | 'phone' | 'button' | 'code' | 'failure', string>;
  /** Leads to what Okta's System Log holds of it. */
  log: string;
  /** What is for a while: until when, the step that lets it last longer, the buttons, and what each of them says. */
  while: {
    until: string;
    longer: string;
    day: string;
    week: string;
    end: string;
    sayExtend: string;
    sayEnd: string;
  };
  /** What steps come to together. */
  plans: Record<PlanName, string>;
  /** Before whom somebody is to become like. */
  like: string;
  /** What a change over a list says of it. */
  many: {
    of: string;
    /** The same where it takes back what another change did. */
    back: string;
    first: string;
    reading: string;
    /** How far its rows are, each with `{count}`. */
    done: string;
    failed: string;
    unknown: string;
    open: string;
    leftOut: string;
    rows: string;
    columns: string[];
  };
}

/** All that a person reads of a change, in one language. */
export interface ChangeLanguage extends CardLanguage {
  /** What a state is called. */
  states: Record<ChangeState, string>;
  /** What it means for the person, and what there is to do; empty where the card says it otherwise. */
  means: Record<Exclude<ChangeState, 'requested' | 'cancelled' | 'needs_you'>, string> & {
    requested: Record<Gate, string>;
    /** Auth0 has no way to take a push back: on the phone it stays until it runs out. */
    cancelled: Record<Gate, string>;
    needs_you: Record<BackgroundToken, string>;
  };
  /** What it means for a plan of which a step waits for its time, or did until it was called off; and what the first is called. */
  later: Record<'scheduled' | 'overdue' | 'done' | 'name', string>;
  /** Why it does not go on: the phone is asked about another change, or rests until a time, or somebody has to answer. */
  waits: { turn: string; rest: string; person: string };
  reasons: Record<GateReason, string>;
  /** How far a step is. `never` is one that was not begun and never will be. */
  steps: Record<StepState | 'never', string>;
  /** What is done, by Okta's name of the operation; the button says it, too. */
  actions: Record<string, string>;
  /** What a thing is called that has no login, by its kind: `group {name}`. */
  things: Record<string, string>;
  /** What comes with a change, and what is said behind that of which Okta has no way back. */
  effects: Record<EffectCode, string>;
  final: string;
  /** What a field of a profile is called. */
  fields: Record<string, string>;
  /** When a step that waits is taken. */
  due: string;
  none: string;
}
