/** Finds whom and what a change is about, and how that stands, before anybody is asked to agree to it. */
import { canonical } from '../../changes/canonical.ts';
import { labelOf } from '../../changes/english.ts';
import type { Resolution, ResolveRequest } from '../../contract/changes/execution.ts';
import type { GateReason } from '../../contract/changes/gate.ts';
import type { ChangeTarget, FrozenStep, TargetState } from '../../contract/changes/steps.ts';
import { findChange } from '../../operations/index.ts';
import type { OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { stateInWords } from '../../operations/state-in-words.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import { askedFor, type Found, type Targets } from '../../targets/target.ts';
import type { ActAs } from '../act-as.ts';
import { mayAsk } from './asker.ts';
import { raisedBy } from './gate.ts';

/** Every target by the words that name it, one after the other; the first that cannot be found ends it. */
const findAll = async (
  okta: OktaReader,
  targets: Targets,
  said: ResolveRequest['said'],
): Promise<Result<Found<Targets>>> => {
  const all: Found<Targets> = {};
  for (const [name, target] of Object.entries(targets)) {
    const one = askedFor(name, await target.find(okta, said[name] ?? ''));
    if (!one.ok) return one;
    all[name] = one.value;
  }
  return found(all);
};

/** Whom and what it is about: its ids as parameters, and how people call it. */
const frozenOf = ({ targets }: ChangeOperation, all: Found<Targets>) => {
  const each = Object.entries(targets).map(([name, target]) => ({
    parameter: target.idParameter,
    frozen: target.frozen(all[name]),
  }));
  return {
    ids: Object.fromEntries(each.map(({ parameter, frozen }) => [parameter, frozen.id])),
    targets: each.map(({ frozen }) => frozen),
  };
};

/** That nothing is to be done, since it holds already. */
const already = (targets: readonly ChangeTarget[], state: TargetState) => {
  const target = targets.map(labelOf).join(', ');
  const [[fact = '', value = ''] = []] = Object.entries(state);
  return failed('change_not_possible', `Nothing to change – ${target}: already ${stateInWords(state)}.`, {
    because: 'already',
    target,
    fact,
    state: String(value),
  });
};

/** One step as it is to be agreed to, and why a button is not enough for it. */
async function stepOf(
  okta: OktaReader,
  operation: ChangeOperation,
  all: Found<Targets>,
  { value: said, asker }: { value: string | undefined; asker: OktaUser },
): Promise<Result<{ step: FrozenStep; because: GateReason[] }>> {
  const { ids, targets } = frozenOf(operation, all);
  const value = await (operation.value?.find(okta, said, all) ?? found({}));
  if (!value.ok) return value;
  const parameters = operation.parameters.parse({ ...ids, ...value.value });
  const present = await operation.verify.read(okta, parameters);
  if (!present.ok) return present;
  const before = present.value;
  const obstacle = operation.obstacle(all, before, asker);
  if (obstacle !== undefined) {
    const { message, ...values } = obstacle;
    return failed('change_not_possible', message, values);
  }
  const leaves = operation.leaves(parameters, before);
  if (canonical(leaves) === canonical(before) && !operation.repeatable) return already(targets, before);
  const effects = await (operation.effects?.read(okta, parameters, all) ?? found([]));
  if (!effects.ok) return effects;
  const { operationId, because, raises } = operation;
  return found({
    step: { operationId, targets, parameters: { ...ids, ...value.value }, before, leaves, effects: effects.value },
    because: [...new Set([...because, ...(raises?.(parameters) ?? []), ...(await raisedBy(okta, targets))])],
  });
}

/**
 * Resolves names to Okta ids as the person of the session. Refuses as the targets do, and with `change_not_possible`
 * where Okta would not take the change or where it holds already.
 */
export const resolve =
  (actAs: ActAs) =>
  async ({ operationId, sessionId, said }: ResolveRequest): Promise<Resolution> => {
    const operation = findChange(operationId);
    if (operation === undefined) throw new Error('A change that is not in the catalogue');
    const lookups = Object.entries(operation.targets).map(([name, target]) => target.lookup(said[name] ?? ''));
    const reads = [operation.verify.uses, ...(operation.value?.uses ?? []), ...(operation.effects?.uses ?? [])];
    const okta = await actAs(sessionId, [operation, ...lookups, ...reads]);
    if (!okta.ok) return okta.refusal;

    const asker = await mayAsk(okta.value, operation);
    if (!asker.ok) return asker.refusal;
    const all = await findAll(okta.value, operation.targets, said);
    if (!all.ok) return all.refusal;
    const one = await stepOf(okta.value, operation, all.value, { value: said.value, asker: asker.value });
    if (!one.ok) return one.refusal;
    return { outcome: 'resolved', steps: [one.value.step], because: one.value.because };
  };
