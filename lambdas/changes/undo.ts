/** Taking back what a change did. */
import type { Change } from '../contract/changes/change.ts';
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

/** Whether a change is over and did something that may be taken back. */
export const isUndoable = (change: Pick<Change, 'state' | 'steps'>): boolean =>
  ['done', 'partial'].includes(change.state) && stepsBack(change).some(({ act }) => act !== undefined);
