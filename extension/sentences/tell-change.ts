import type {
  ChangeTarget,
  ChangeView,
  Effect,
  GateReason,
  Plan,
  StepState,
  StepView,
} from '../../backend/contract.ts';
import { isDeciding } from '../changes/change.ts';
import { i18n } from './i18n.ts';
import { fill, messageOf } from './message.ts';
import { asText, tell } from './tell.ts';
import { forAWhile } from './tell-while.ts';

/** What a state is called. A plan is not for a while, but may have a step that waits. */
export const tellState = ({ state, plan }: Pick<ChangeView, 'state' | 'plan'>): string =>
  i18n.t(plan && state === 'scheduled' ? 'changes.later.name' : `changes.states.${state}`);

/** What a step does; for an operation that is not known here Okta's own name of it. */
export const tellAction = ({ operationId }: Pick<StepView, 'operationId'>): string =>
  messageOf('changes', 'actions', operationId) ?? operationId;

/** Whom or what it is about: what leads, and the name beside it, if there is one more to tell. */
export function tellTarget({ type, id, login, name }: ChangeTarget): [first: string, then?: string] {
  if (login !== undefined) return name === '' || name === login ? [login] : [login, name];
  const called = name || id;
  const thing = messageOf('changes', 'things', type);
  return [thing === undefined ? `${type} ${called}` : fill(thing, { name: called })];
}

/** What the steps of a plan come to together: "Copy access like ben.ito@acme.example". */
export const tellPlan = ({ name, like }: Plan): string =>
  like
    ? i18n.t('changes.planLike', { plan: i18n.t(`changes.plans.${name}`), name: tellTarget(like)[0] })
    : i18n.t(`changes.plans.${name}`);

/** The change in one line; the sentence of the wire where it has several steps, or one that is not known here. */
export function tellChange({ steps, summary }: ChangeView): string {
  const [step, ...others] = steps;
  const action = step && messageOf('changes', 'actions', step.operationId);
  if (step === undefined || action === undefined || others.length > 0) return summary;
  const things = step.targets.map(tellTarget).map(([first, then]) => (then ? `${first} (${then})` : first));
  return `${action} – ${things.join(', ')}`;
}

/** What the button says that agrees to a change. */
export function tellAgree(change: ChangeView): string {
  const { state, gate, steps, many } = change;
  if (state === 'held' && gate === 'approve') return i18n.t('changes.agree.phone');
  if (many) return i18n.t('changes.agree.rows', { action: tellAction(many), count: many.total - many.leftOut });
  const [step, ...others] = steps;
  const temporary = forAWhile(change);
  if (temporary) return temporary.given ? tellAction(temporary.given) : i18n.t('changes.while.longer');
  return step && others.length === 0 ? tellAction(step) : i18n.t('changes.agree.steps', { count: steps.length });
}

/** What comes with it, for people to decide by. */
export const tellEffect = ({ code, values = {} }: Effect): string =>
  fill(messageOf('changes', 'effects', code) ?? code, values);

/** How far a step is, in a change that goes on or is over. */
export const tellStep = ({ state }: { state: StepState }, over: boolean): string =>
  i18n.t(`changes.steps.${over && state === 'open' ? 'never' : state}`);

const tellReason = (reason: GateReason): string => messageOf('changes', 'reasons', reason) ?? reason;

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit' };

function meaningOf(change: ChangeView): string {
  const { state, gate, steps, many, plan, waiting, unasked, background = 'phone' } = change;
  if (waiting?.until !== undefined) {
    const time = new Date(waiting.until).toLocaleTimeString(i18n.t('locale'), CLOCK);
    return i18n.t('changes.waits.rest', { time });
  }
  if (waiting?.for === 'review') return i18n.t('changes.waits.review');
  if (waiting) return i18n.t('changes.waits.turn');
  if (state === 'requested' || state === 'cancelled')
    return messageOf('changes', 'means', state, unasked ? 'confirm' : gate) ?? '';
  if (steps.some(({ pending }) => pending)) return i18n.t('changes.waits.person');
  if (state === 'needs_you') return i18n.t(`changes.means.needs_you.${background}`);
  const later = plan && (state !== 'done' || steps.some((step) => step.state === 'called_off'));
  if (later && (state === 'scheduled' || state === 'overdue' || state === 'done'))
    return i18n.t(`changes.later.${state}`);
  const done = many?.done ?? steps.filter((step) => step.state === 'done').length;
  const all = many ? many.total - many.leftOut : steps.length;
  return fill(messageOf('changes', 'means', state) ?? '', { done: String(done), all: String(all) });
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
export function tellForDeciding(change: ChangeView): string {
  const { because, background } = change;
  if (!isDeciding(change)) return '';
  const list = new Intl.ListFormat(i18n.t('locale'));
  const why = because.length > 0 && i18n.t('changes.because', { reasons: list.format(because.map(tellReason)) });
  return [why, background && i18n.t(`changes.background.${background}`)].filter(Boolean).join(' ');
}
