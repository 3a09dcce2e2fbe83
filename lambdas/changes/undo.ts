/** Taking back what a change did. */
import type { Change } from '../contract/changes/change.ts';
import type { ChangeState } from '../contract/changes/change-states.ts';
import type { ChangeStep } from '../contract/changes/steps.ts';
import { findChange } from '../operations/index.ts';
import type { Act } from '../operations/operation.ts';

/** A step that was done, and what takes it back; nothing where Okta has no way. */
interface StepBack {
  step: ChangeStep;
  act: Act | undefined;
}

const actBack = ({ operationId, parameters, before }: ChangeStep): Act | undefined => {
  const operation = findChange(operationId);
  const parsed = operation?.parameters.safeParse(parameters);
  return parsed?.success ? operation?.undo?.(parsed.data, before) : undefined;
};

/** The steps of a change that were done, the last first. */
export const stepsBack = ({ steps }: Pick<Change, 'steps'>): StepBack[] =>
  steps
    .filter(({ state }) => state === 'done')
    .map((step) => ({ step, act: actBack(step) }))
    .reverse();

/** States in which something was done and nothing is being done: what waits for its time has not begun. */
const AT_REST: readonly ChangeState[] = ['done', 'partial', 'scheduled', 'overdue'];

/** Whether something was done and nothing is being done. */
export const isAtRest = ({ state }: Pick<Change, 'state'>): boolean => AT_REST.includes(state);

/** Whether a change takes itself back at its time. */
export const isForAWhile = ({ plan, steps }: Pick<Change, 'plan' | 'steps'>): boolean =>
  plan === undefined && steps.some(({ due }) => due !== undefined);

/** Whether a change did something that may be taken back. */
export const isUndoable = (change: Pick<Change, 'state' | 'plan' | 'steps'>): boolean =>
  isAtRest(change) && !isForAWhile(change) && stepsBack(change).some(({ act }) => act !== undefined);
