/** The way back from a step that was done, and whether it is open: only while all stands as the step left it. */
import { canonical } from '../../changes/canonical.ts';
import { actionOf, labelOf, summaryOf } from '../../changes/english.ts';
import { actBack } from '../../changes/undo.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeStep, StepParameters } from '../../contract/changes/steps.ts';
import { findChange } from '../../operations/index.ts';
import type { OktaReader } from '../../operations/okta.ts';
import type { Act, ChangeOperation } from '../../operations/operation.ts';
import { stateInWords } from '../../operations/state-in-words.ts';
import { failed, type Result } from '../../platform/result.ts';

/** A step that was done, with the operations of both ways. */
export interface Way {
  step: ChangeStep;
  there: ChangeOperation;
  back: ChangeOperation;
  act: Act;
}

/** That something cannot be taken back, and why. */
export const impossible = (message: string, values: { because: string; target: string; state: string }) =>
  failed('undo_not_possible', message, values);

/** The way back from a step that was done; nothing where Okta has none. */
export const wayBack = (step: ChangeStep): Way | undefined => {
  const act = actBack(step);
  const [there, back] = [findChange(step.operationId), act && findChange(act.operationId)];
  return act && there && back && { step, act, there, back };
};

/** That Okta has no way back from what a change did. */
export const noWayBack = (change: Change) =>
  impossible(`Okta has no way back from: ${summaryOf(change)}.`, {
    because: 'no_way_back',
    target: change.code,
    state: actionOf(change.many ?? change.steps[0] ?? { operationId: '' }),
  });

/** Refuses where it stands otherwise than the step left it. */
export async function stillAsLeft(okta: OktaReader, { step, there }: Way): Promise<Result<unknown>> {
  const present = await there.verify.read(okta, there.parameters.parse(step.parameters));
  if (!present.ok || canonical(present.value) === canonical(step.after ?? step.leaves)) return present;
  const target = step.targets.map(labelOf).join(', ');
  const state = stateInWords(present.value);
  if (canonical(present.value) === canonical(step.before))
    return impossible(`Nothing to undo – ${target}: ${state} again.`, { because: 'already', target, state });
  return impossible(`${target}: changed since, and is ${state} now. Undo would overwrite that. Nothing was done.`, {
    because: 'changed_since',
    target,
    state,
  });
}

/** What the way back runs with: whom and what it is about, by the parameters that name them, and what is its own. */
export const askedBack = ({ act, back }: Way): { said: Record<string, string>; own: StepParameters } => {
  const ids = Object.entries(back.targets).map(([name, { idParameter }]) => [name, idParameter] as const);
  const isId = (parameter: string) => ids.some(([, each]) => each === parameter);
  return {
    said: Object.fromEntries(ids.map(([name, parameter]) => [name, String(act.parameters[parameter] ?? '')])),
    own: Object.fromEntries(Object.entries(act.parameters).filter(([parameter]) => !isId(parameter))),
  };
};
