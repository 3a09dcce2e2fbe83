/**
 * A change in English: for the phone, the model, and clients that make no sentences of their own. Names may be written
 * by strangers, so a login, which only administrators write, stands before them.
 */
import { type Change, doneOf, stepsOf } from '../contract/changes/change.ts';
import type { Many } from '../contract/changes/many.ts';
import type { PlanName } from '../contract/changes/plan.ts';
import type { ChangeTarget, Due, FrozenStep } from '../contract/changes/steps.ts';
import { findChange } from '../operations/index.ts';
import { minuteIn } from '../questions/time/zoned.ts';
import { allSteps } from './without.ts';

/** "Reset the password"; the operation's own name where the catalogue no longer has it. */
export const actionOf = ({ operationId }: Pick<FrozenStep, 'operationId'>): string =>
  findChange(operationId)?.action ?? operationId;

/** "ben.ito@acme.example (Ben Ito)", "group Sales EMEA" */
export const labelOf = ({ type, id, login, name }: ChangeTarget): string => {
  if (login === undefined) return `${type.replaceAll('_', ' ')} ${name || id}`;
  return name === '' || name === login ? login : `${login} (${name})`;
};

const targetsInWords = ({ targets }: Pick<FrozenStep, 'targets'>): string => targets.map(labelOf).join(', ');

/** "Reset the password – ben.ito@acme.example (Ben Ito)" */
export const stepInWords = (step: Pick<FrozenStep, 'operationId' | 'targets'>): string =>
  `${actionOf(step)} – ${targetsInWords(step)}`;

/** What a plan comes to. */
const PLANS: Record<PlanName, string> = {
  offboard: 'Offboard',
  copy_access: 'Copy access',
  onboard_like: 'Onboard',
};

/** What is told of a change in one line. */
export type Told = Pick<Change, 'steps' | 'many' | 'state' | 'plan' | 'undo_of' | 'replaces'>;

/** What of a single act its name and whom it is about do not tell; of one over a list what was said of it. */
export const detailOf = ({ steps: [step, ...others], many, plan }: Told): string => {
  if (many) return many.said.value ?? '';
  return step === undefined || others.length > 0 || plan ? '' : (findChange(step.operationId)?.detail?.(step) ?? '');
};

/** "2026-12-04 18:00 (Europe/Berlin)" */
export const whenOf = ({ at, zone }: Due): string => `${minuteIn(at, zone)} (${zone})`;

/**
 * One of several steps: the act, and what it is done to beside whom all of a plan is about: `Remove from a group "Sales"`.
 * No name ends its quotes.
 */
export const briefOf = (step: FrozenStep, plan: Change['plan']): string => {
  const names = step.targets.filter(({ id }) => id !== plan?.user.id).map(({ id, name }) => name || id);
  const when = step.due === undefined ? [] : [`on ${whenOf(step.due)}`];
  return [actionOf(step), ...when, ...names.map((name) => `"${name.replaceAll('"', "'")}"`)].join(' ');
};

/** All steps of a plan by their places, those that were left out among them: "1 Suspend". */
export const stepsInPlaces = (change: Pick<Change, 'steps' | 'without' | 'plan'>): string[] =>
  allSteps(change).map((step, index) => `${index + 1} ${briefOf(step, change.plan)}`);

/** Until when something is, where it is for a while only. */
export const untilOf = ({ steps: [first, second, ...others], plan, replaces }: Told): Due | undefined => {
  if (plan !== undefined) return undefined;
  if (first?.due) return replaces === undefined ? undefined : first.due;
  return others.length === 0 ? second?.due : undefined;
};

/** The act of what is for a while: "Add to a group for a while", "Extend access". */
const actUntil = ({ steps: [first] }: Told): string =>
  first?.due ? 'Extend access' : `${first === undefined ? '' : actionOf(first)} for a while`;

/** "Undo 7F3K: " before what takes another change back. */
const undoing = ({ undo_of }: Told): string => (undo_of === undefined ? '' : `Undo ${undo_of.code}: `);

const several = ({ length }: Change['steps']): string => (length === 1 ? '1 step' : `${length} steps`);

/** "38 users", and while they are not known, how many rows the list has. */
export const countOf = ({ kind, steps, list, parts }: Many): string => {
  const count = parts.length === 0 ? list.total : steps;
  return `${count} ${kind}${count === 1 ? '' : 's'}`;
};

/** "Suspend – 38 users of “Inactive users”", "Add to a group – 38 users of “List (40)”, group Sales" */
const manyInWords = (many: Many): string =>
  [`${actionOf(many)} – ${countOf(many)} of “${many.list.title}”`, ...many.targets.map(labelOf)].join(', ');

/** The acts without whom they are about: "Reset the password", "Offboard, 6 steps", or the first of several. */
const actsOf = (change: Told): string => {
  const { plan, steps, many } = change;
  if (many !== undefined) return `${undoing(change)}${actionOf(many)}`;
  if (plan !== undefined) return `${PLANS[plan.name]}, ${several(steps)}`;
  if (untilOf(change)) return actUntil(change);
  const [first, ...others] = steps;
  const action = `${undoing(change)}${first === undefined ? '' : actionOf(first)}`;
  return others.length === 0 ? action : `${action}, and ${others.length} more`;
};

/** What a phone is asked: the acts, or where it needs its person again, to go on with them after those that are done. */
export const actionsOf = (change: Told): string => {
  if (change.state !== 'needs_you') return actsOf(change);
  return `Go on with (${doneOf(change)} of ${stepsOf(change)} done) ${actsOf(change)}`;
};

/** What is done, in one line: the plan, the step, or the first one and how many follow. */
export const summaryOf = (change: Told): string => {
  const { plan, steps, many } = change;
  if (many !== undefined) return `${undoing(change)}${manyInWords(many)}`;
  if (plan !== undefined) {
    const like = plan.like === undefined ? '' : `, like ${labelOf(plan.like)}`;
    return `${PLANS[plan.name]} – ${labelOf(plan.user)}${like}, ${several(steps)}`;
  }
  const [first, ...others] = steps;
  if (first === undefined) return '';
  const until = untilOf(change);
  if (until)
    return `${first.due ? 'Extend access' : actionOf(first)} – ${targetsInWords(first)}, until ${whenOf(until)}`;
  const step = `${undoing(change)}${stepInWords(first)}`;
  return others.length === 0 ? step : `${step}, and ${others.length} more`;
};
