/** Taking back what a change did. */
import type { Change } from '../contract/changes/change.ts';
import type { ChangeState } from '../contract/changes/change-states.ts';
import type { ChangeStep } from '../contract/changes/steps.ts';
import type { Refusal } from '../contract/function-result.ts';
import { findChange } from '../operations/index.ts';
import type { Act } from '../operations/operation.ts';
import { failed } from '../platform/result.ts';

/** What takes a step back that was done; nothing where Okta has no way. */
export const actBack = ({ operationId, parameters, before }: ChangeStep): Act | undefined => {
  const operation = findChange(operationId);
  const parsed = operation?.parameters.safeParse(parameters);
  return parsed?.success ? operation?.undo?.(parsed.data, before) : undefined;
};

/** The steps of a change that were done, the last first. */
export const doneSteps = ({ steps }: Pick<Change, 'steps'>): ChangeStep[] =>
  steps.filter(({ state }) => state === 'done').reverse();

/** States in which something was done and nothing is being done: what waits for its time has not begun. */
const AT_REST: readonly ChangeState[] = ['done', 'partial', 'scheduled', 'overdue'];

/** Whether something was done and nothing is being done. */
export const isAtRest = ({ state }: Pick<Change, 'state'>): boolean => AT_REST.includes(state);

/** Whether a change takes itself back at its time. */
export const isForAWhile = ({ plan, steps }: Pick<Change, 'plan' | 'steps'>): boolean =>
  plan === undefined && steps.some(({ due }) => due !== undefined);

/** Whether a change did something that may be taken back; of one over a list its rows may tell otherwise. */
export const isUndoable = (change: Pick<Change, 'state' | 'plan' | 'steps' | 'many'>): boolean => {
  if (!isAtRest(change) || isForAWhile(change)) return false;
  if (change.many !== undefined) return findChange(change.many.operationId)?.undo !== undefined;
  return doneSteps(change).some((step) => actBack(step) !== undefined);
};

/** That nothing is undone twice. */
export const undoneBy = ({ code }: Pick<Change, 'code'>, by: Pick<Change, 'code'>): Refusal =>
  failed('undo_not_possible', `${code} was undone already, by ${by.code}.`, {
    because: 'undone',
    target: code,
    state: by.code,
  }).refusal;
