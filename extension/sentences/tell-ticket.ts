import type { ChangeState, ChangeView, StepView } from '../../backend/contract.ts';
import { inPlaces } from '../changes/held/in-places.ts';
import { i18n } from './i18n.ts';
import { asText, tell } from './tell.ts';
import { tellAction, tellState, tellStep, tellTarget } from './tell-change.ts';
import { tellAltered } from './tell-facts.ts';
import { tellCounts, tellFirst, tellList } from './tell-many.ts';
import { tellDue } from './tell-while.ts';

/** A time that is read elsewhere, and so with its zone. */
export const tellWithZone = (at: string): string =>
  new Date(at).toLocaleString(i18n.t('locale'), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });

const nameOf = ([first, then]: ReturnType<typeof tellTarget>): string => (then ? `${first} (${then})` : first);

const AGREED = new Set<ChangeState>([
  'approved',
  'executing',
  'needs_you',
  'stopping',
  'scheduled',
  'overdue',
  'done',
  'partial',
  'unknown',
]);

/** Whether somebody agreed to it. One that failed may have failed before anybody was asked. */
const isAgreed = ({ state, steps }: ChangeView): boolean =>
  AGREED.has(state) || (state === 'failed' && steps.some((step) => step.state !== 'open'));

/** What a step did, to whom, what differs since, and Okta's id of the request. */
function linesOf(step: StepView): string[] {
  const altered = step.after ? tellAltered(step, step.after) : [];
  return [
    ...altered.map(({ name, from, to }) => `${name ? `${name}: ` : ''}${from.says} → ${to.says}`),
    ...(step.due ? [tellDue(step.due)] : []),
    ...(step.failure ? [i18n.t('changes.ticket.failure', { why: tell(step.failure).says })] : []),
    ...(step.oktaRequestId ? [`${i18n.t('changes.details.request')}: ${step.oktaRequestId}`] : []),
  ];
}

const headOf = (step: StepView): string =>
  `${tellAction(step)} – ${step.targets.map((target) => nameOf(tellTarget(target))).join(', ')}`;

/** What is done to whom: one step, several, or one for each row of a list. */
function whatIsDone(change: ChangeView): string[] {
  const { many, plan, steps, without } = change;
  if (many)
    return [
      `${tellAction(many)} – ${tellFirst(many)}`,
      tellList(many, change),
      i18n.t('changes.ticket.rows', { counts: tellCounts(many, change.state) }),
    ];
  const [step, ...others] = steps;
  if (step && others.length === 0 && without === undefined) return [headOf(step), ...linesOf(step)];
  return [
    ...(plan ? [`${i18n.t(`changes.plans.${plan.name}`)} – ${nameOf(tellTarget(plan.user))}`] : []),
    ...inPlaces(change).flatMap(({ at, step: each }) => [
      `${at}. ${tellStep(each, true)}: ${headOf(each)}`,
      ...linesOf(each).map((line) => `   ${line}`),
    ]),
  ];
}

/** A change as a text for a ticket, a line each: what was done, to whom, who asked and agreed, and Okta's evidence. */
export function tellTicket(change: ChangeView, asker: string): string {
  const { code, gate, reason, client, failure, traceId } = change;
  const by = gate === 'approve' ? 'phone' : 'button';
  return [
    ...whatIsDone(change),
    i18n.t('changes.ticket.state', { state: tellState(change), time: tellWithZone(change.updatedAt) }),
    ...(failure ? [i18n.t('changes.ticket.failure', { why: asText(tell(failure)) })] : []),
    i18n.t('changes.ticket.asked', { name: asker, time: tellWithZone(change.createdAt) }),
    ...(client ? [i18n.t('changes.askedIn', { client: client.host })] : []),
    i18n.t(`changes.ticket.${isAgreed(change) ? by : 'code'}`, { code }),
    ...(reason ? [`${i18n.t('changes.reason')} ${reason}`] : []),
    ...(traceId ? [`${i18n.t('changes.details.trace')}: ${traceId}`] : []),
  ].join('\n');
}
