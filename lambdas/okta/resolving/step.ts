/** One step of a change as it is to be agreed to: whom and what it is about, how that stands, and how it will. */
import { canonical } from '../../changes/canonical.ts';
import { labelOf } from '../../changes/english.ts';
import type { Effect } from '../../contract/changes/effects.ts';
import type { GateReason } from '../../contract/changes/gate.ts';
import type { ChangeTarget, FrozenStep, StepParameters, TargetState } from '../../contract/changes/steps.ts';
import type { OktaUser } from '../../operations/objects.ts';
import type { OktaReader, Use } from '../../operations/okta.ts';
import type { ChangeOperation, Obstacle } from '../../operations/operation.ts';
import { stateInWords } from '../../operations/state-in-words.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import { askedFor, type Found, type Targets } from '../../targets/target.ts';
import { raisedBy } from './gate.ts';

/** What is asked of FGA before a step of this operation is judged; for what comes with it there is `see`. */
export const usesOf = (operation: ChangeOperation): readonly Use[] => [
  operation,
  operation.verify.uses,
  ...(operation.value?.uses ?? []),
  ...(operation.hindrance?.uses ?? []),
];

/** Every target by the words that name it, one after the other; the first that cannot be found ends it. */
export const findAll = async (
  okta: OktaReader,
  targets: Targets,
  said: Readonly<Record<string, string>>,
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

const impossible = ({ message, ...values }: Obstacle) => failed('change_not_possible', message, values);

/** What is known beside whom and what it is about: it in words, or as it was told from elsewhere, and who asks. */
interface Asked {
  value?: string | undefined;
  own?: StepParameters;
  asker: OktaUser;
}

/**
 * The step, without what comes with it. Refuses with `change_not_possible` where Okta would not take it or where it holds
 * already.
 */
export async function frozenStep(
  okta: OktaReader,
  operation: ChangeOperation,
  all: Found<Targets>,
  { value: said, own, asker }: Asked,
): Promise<Result<FrozenStep>> {
  const { ids, targets } = frozenOf(operation, all);
  const value = own === undefined ? await (operation.value?.find(okta, said, all) ?? found({})) : found(own);
  if (!value.ok) return value;
  const parameters = { ...ids, ...value.value };
  const valid = operation.parameters.parse(parameters);
  const present = await operation.verify.read(okta, valid);
  if (!present.ok) return present;
  const before = present.value;
  const obstacle = operation.obstacle(all, before, asker, valid);
  if (obstacle !== undefined) return impossible(obstacle);
  const leaves = operation.leaves(valid, before);
  if (canonical(leaves) === canonical(before) && !operation.repeatable) return already(targets, before);
  const hindrance = await (operation.hindrance?.find(okta, valid, all, asker) ?? found(undefined));
  if (!hindrance.ok) return hindrance;
  if (hindrance.value !== undefined) return impossible(hindrance.value);
  return found({ operationId: operation.operationId, targets, parameters, before, leaves, effects: [] });
}

/** A step as it is to be agreed to, and why a button is not enough for it. */
export interface Judged {
  step: FrozenStep;
  because: GateReason[];
}

/** Okta for what comes with a step, if the person may see it: it is in nobody's way. */
export type See = (uses: readonly Use[]) => Promise<Result<OktaReader>>;

/** What comes with a step, as far as the person may see it. */
export async function effectsOf(
  okta: OktaReader,
  { effects }: ChangeOperation,
  { parameters, all, see }: { parameters: Record<string, unknown>; all: Found<Targets>; see: See },
): Promise<Effect[]> {
  if (effects === undefined) return [];
  const seeing = effects.uses.length === 0 ? found(okta) : await see(effects.uses);
  const read = seeing.ok ? await effects.read(seeing.value, parameters, all) : seeing;
  return read.ok ? read.value : [{ code: 'unseen' }];
}

/** The step with what comes with it, and why a button is not enough. Refuses as `frozenStep` does. */
export async function judgedStep(
  okta: OktaReader,
  operation: ChangeOperation,
  all: Found<Targets>,
  { see, ...asked }: Asked & { see: See },
): Promise<Result<Judged>> {
  const step = await frozenStep(okta, operation, all, asked);
  if (!step.ok) return step;
  const parameters = operation.parameters.parse(step.value.parameters);
  const { because, raises } = operation;
  const effects = await effectsOf(okta, operation, { parameters, all, see });
  const raised = [...((await raises?.(parameters, okta)) ?? []), ...(await raisedBy(okta, step.value.targets))];
  return found({
    step: { ...step.value, effects },
    because: [...new Set([...because, ...raised])],
  });
}
