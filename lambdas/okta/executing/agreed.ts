/** What of a record may be carried out: only as it was frozen, only with our receipt, only what the catalogue has. */
import { HASH_VERSION, isUnaltered } from '../../changes/frozen.ts';
import type { Change } from '../../contract/changes/change.ts';
import type { ChangeStep } from '../../contract/changes/steps.ts';
import { findChange } from '../../operations/index.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import type { Receipts } from '../proof/receipt.ts';

/** A step with the operation that does it and what it runs with. */
export interface AgreedStep {
  step: ChangeStep;
  operation: ChangeOperation;
  parameters: Record<string, unknown>;
}

export const ALTERED = failed('change_altered', 'The change is not what was asked for any more. Nothing was done.');

/** The change, if all of it is as the person agreed to it and its receipt is for the step at this place. */
export async function agreed(change: Change, at: number, receipts: Receipts): Promise<Result<Change>> {
  if (change.hash_version !== HASH_VERSION)
    return failed(
      'change_outdated',
      'The change was asked for by another version of Okta Companion. Nothing was done. Ask again.',
    );
  if (!isUnaltered(change)) return ALTERED;
  if (!(await receipts.isGood(change, at)))
    return failed('approval_invalid', 'Nobody is known to have agreed to this change. Nothing was done.');
  return found(change);
}

/** A step with what the catalogue has for it. */
export const known = (step: ChangeStep | undefined): Result<AgreedStep> => {
  const operation = step && findChange(step.operationId);
  const parameters = operation?.parameters.safeParse(step?.parameters);
  if (step === undefined || operation === undefined || !parameters?.success) return ALTERED;
  return found({ step, operation, parameters: parameters.data });
};

/** The step at this place, if all of the change is as the person agreed to it. */
export async function agreedStep(change: Change, at: number, receipts: Receipts): Promise<Result<AgreedStep>> {
  const whole = await agreed(change, at, receipts);
  return whole.ok ? known(change.steps[at]) : whole;
}
