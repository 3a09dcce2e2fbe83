import type {
  ChangeTarget,
  ChangeView,
  Effect,
  GateReason,
  Plan,
  StepState,
  StepView,
} from '../../backend/contract.ts';
import { RECORD_LANGUAGE } from './record-language.ts';
import { asText, fill, own, tell } from './tell.ts';
import { forAWhile } from './tell-while.ts';

const WORDS = RECORD_LANGUAGE.changes;

/** What a state is called. A plan is not for a while, but may have a step that waits. */
export const tellState = ({ state, plan }: Pick<ChangeView, 'state' | 'plan'>): string =>
  plan && state === 'scheduled' ? WORDS.later.name : WORDS.states[state];

/** What a step does; for an operation that is not known here Okta's own name of it. */
export const tellAction = ({ operationId }: Pick<StepView, 'operationId'>): string =>
  own(WORDS.actions, operationId) ?? operationId;

/** Whom or what it is about: what leads, and the name beside it, if there is one more to tell. */
export function tellTarget({ type, id, login, name }: ChangeTarget): [first: string, then?: string] {
  if (login !== undefined) return name === '' || name === login ? [login] : [login, name];
  const called = name || id;
  const thing = own(WORDS.things, type);
  return [thing === undefined ? `${type} ${called}` : fill(thing, { name: called })];
}

/** What the steps of a plan come to together: "Copy access like ben.ito@acme.example". */
export const tellPlan = ({ name, like }: Plan): string =>
  [WORDS.plans[name], like && fill(WORDS.like, { name: tellTarget(like)[0] })].filter(Boolean).join(' ');

/** The change in one line; the sentence of the wire where it has several steps, or one that is not known here. */
export function tellChange({ steps, summary }: ChangeView): string {
  const [step, ...others] = steps;
  const action = step && own(WORDS.actions, step.operationId);
  if (step === undefined || action === undefined || others.length > 0) return summary;
  const things = step.targets.map(tellTarget).map(([first, then]) => (then ? `${first} (${then})` : first));
  return `${action} – ${things.join(', ')}`;
}

/** What the button says that agrees to a change. */
export function tellAgree(change: ChangeView): string {
  const { steps, many } = change;
  if (many) return fill(WORDS.agree.rows, { action: tellAction(many), count: String(many.total - many.leftOut) });
  const [step, ...others] = steps;
  const temporary = forAWhile(change);
  if (temporary) return temporary.given ? tellAction(temporary.given) : WORDS.while.longer;
  return step && others.length === 0 ? tellAction(step) : fill(WORDS.agree.steps, { count: String(steps.length) });
}

/** What comes with it, for people to decide by. */
export const tellEffect = ({ code, values = {} }: Effect): string => fill(own(WORDS.effects, code) ?? code, values);

/** How far a step is, in a change that goes on or is over. */
export const tellStep = ({ state }: { state: StepState }, over: boolean): string =>
  WORDS.steps[over && state === 'open' ? 'never' : state];

const LIST = new Intl.ListFormat('en');

const tellReason = (reason: GateReason): string => own(WORDS.reasons, reason) ?? reason;

const hours = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

function meaningOf({ state, gate, steps, many, plan, waiting, background = 'phone' }: ChangeView): string {
  if (waiting?.until !== undefined) return fill(WORDS.waits.rest, { time: hours.format(new Date(waiting.until)) });
  if (waiting) return WORDS.waits.turn;
  if (state === 'requested' || state === 'cancelled') return WORDS.means[state][gate];
  if (steps.some(({ pending }) => pending)) return WORDS.waits.person;
  if (state === 'needs_you') return WORDS.means.needs_you[background];
  const later = plan && (state !== 'done' || steps.some((step) => step.state === 'called_off'));
  if (later && (state === 'scheduled' || state === 'overdue' || state === 'done')) return WORDS.later[state];
  const done = many?.done ?? steps.filter((step) => step.state === 'done').length;
  const all = many ? many.total - many.leftOut : steps.length;
  return fill(WORDS.means[state], { done: String(done), all: String(all) });
}

/**
 * What the state means and, where it failed, why; what to do about it only once no more will happen by itself, which
 * `goesOn` tells.
 */
export function tellMeaning(change: ChangeView, goesOn: boolean): string {
  const told = change.failure && tell(change.failure);
  const why = told && (goesOn ? told.says : asText(told));
  return [meaningOf(change), why].filter(Boolean).join(' ');
}

/** What else there is to know while it is decided on: why the phone is asked, and how it goes on later. */
export function tellForDeciding({ state, because, background }: ChangeView): string {
  if (state !== 'requested') return '';
  const why = because.length > 0 && fill(WORDS.because, { reasons: LIST.format(because.map(tellReason)) });
  return [why, background && WORDS.background[background]].filter(Boolean).join(' ');
}
