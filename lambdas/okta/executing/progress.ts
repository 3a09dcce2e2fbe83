/** How far a change is: its next step, and the state that follows from its steps. */
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeState } from '../../contract/changes/change-states.ts';
import type { ChangeStep, Due, StepState } from '../../contract/changes/steps.ts';

const OVER: readonly StepState[] = ['done', 'failed', 'called_off'];

/** The place of the first step that is not over; nothing where all are. */
export const nextOf = ({ steps }: Pick<Change, 'steps'>): number | undefined => {
  const at = steps.findIndex(({ state }) => !OVER.includes(state));
  return at === -1 ? undefined : at;
};

/** The steps with one of them further on. */
export const withStep = (steps: readonly ChangeStep[], at: number, more: Partial<ChangeStep>): ChangeStep[] =>
  steps.map((step, place) => (place === at ? { ...step, ...more } : step));

/** By what a step is spent: its place, and where Okta refused it, which attempt. */
export const spentAs = ({ refusals }: Pick<ChangeStep, 'refusals'>, at: number): number | string =>
  refusals ? `${at}.${refusals}` : at;

/** The first of the steps from this place on that waits for its time. */
export const nextDue = (steps: readonly ChangeStep[], from: number): Due | undefined =>
  steps.slice(from).find(({ due }) => due)?.due;

/** The state of a change once a step of it is over: a step that failed stops those after it. */
export const stateAfter = (steps: readonly ChangeStep[]): ChangeState => {
  const done = steps.filter(({ state }) => state === 'done').length;
  if (done === steps.length) return 'done';
  if (!steps.some(({ state }) => state === 'failed'))
    return steps.find(({ state }) => state === 'open')?.due ? 'scheduled' : 'executing';
  return done === 0 ? 'failed' : 'partial';
};
