/** Access for a while: the step that takes back what another gives, and what it takes to let it last. */
import type { GateReason } from '../../contract/changes/gate.ts';
import type { Due, FrozenStep } from '../../contract/changes/steps.ts';
import { findChange } from '../../operations/index.ts';
import type { OktaReader } from '../../operations/okta.ts';
import type { ChangeOperation } from '../../operations/operation.ts';

/** The operation that takes a step back, and what it runs with. */
const backOf = ({ operationId, parameters, before }: FrozenStep) => {
  const operation = findChange(operationId);
  const act = operation?.undo?.(operation.parameters.parse(parameters), before);
  const back = act && findChange(act.operationId);
  return act && back && { operation: back, parameters: act.parameters };
};

/** The step that takes this one back at that time, and its operation; nothing where Okta has no way. */
export function takenBackAt(step: FrozenStep, due: Due): { step: FrozenStep; operation: ChangeOperation } | undefined {
  const back = backOf(step);
  if (back === undefined) return undefined;
  const { operation, parameters } = back;
  const leaves = operation.leaves(operation.parameters.parse(parameters), step.leaves);
  const { targets, leaves: before } = step;
  return {
    operation,
    step: { operationId: operation.operationId, targets, parameters, before, leaves, effects: [], due },
  };
}

/** Why a button is not enough for a step, but for whom it is about. */
export const reasonsOf = async (
  okta: OktaReader,
  { because, parameters, raises }: ChangeOperation,
  step: Pick<FrozenStep, 'parameters'>,
): Promise<readonly GateReason[]> => [...because, ...((await raises?.(parameters.parse(step.parameters), okta)) ?? [])];

/** Why a button is not enough to let last what this step would take away: what giving it would need. */
export const reasonsToKeep = async (okta: OktaReader, step: FrozenStep): Promise<readonly GateReason[]> => {
  const back = backOf(step);
  return back === undefined ? [] : reasonsOf(okta, back.operation, back);
};
