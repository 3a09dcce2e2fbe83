/** Finds whom and what a change is about, and how that stands, before anybody is asked to agree to it. */
import { labelOf } from '../changes/english.ts';
import type { Resolution, ResolveRequest } from '../contract/execution.ts';
import { findChange } from '../operations/index.ts';
import type { OktaReader } from '../operations/okta.ts';
import type { ChangeOperation } from '../operations/operation.ts';
import { stateInWords } from '../operations/state-in-words.ts';
import { failed, found, type Result } from '../platform/result.ts';
import type { Found, Targets } from '../targets/target.ts';
import type { ActAs } from './act-as.ts';
import { mayAsk } from './asker.ts';

/** Every target by the words that name it, one after the other; the first that cannot be found ends it. */
const findAll = async (
  okta: OktaReader,
  targets: Targets,
  said: ResolveRequest['said'],
): Promise<Result<Found<Targets>>> => {
  const all: Found<Targets> = {};
  for (const [name, target] of Object.entries(targets)) {
    const one = await target.find(okta, said[name] ?? '');
    if (!one.ok) return one;
    all[name] = one.value;
  }
  return found(all);
};

/** What the operation runs with, and how people call it. */
const frozenOf = ({ targets }: ChangeOperation, all: Found<Targets>) => {
  const each = Object.entries(targets).map(([name, target]) => ({
    parameter: target.idParameter,
    frozen: target.frozen(all[name]),
  }));
  return {
    parameters: Object.fromEntries(each.map(({ parameter, frozen }) => [parameter, frozen.id])),
    targets: each.map(({ frozen }) => frozen),
  };
};

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
    const okta = await actAs(sessionId, [operation, ...lookups, operation.verify.uses]);
    if (!okta.ok) return okta.refusal;

    const asker = await mayAsk(okta.value, operation);
    if (!asker.ok) return asker.refusal;
    const all = await findAll(okta.value, operation.targets, said);
    if (!all.ok) return all.refusal;
    const { parameters, targets } = frozenOf(operation, all.value);
    const present = await operation.verify.present(okta.value, parameters);
    if (!present.ok) return present.refusal;
    const { holds, state } = present.value;
    const obstacle = operation.obstacle(all.value, state);
    if (obstacle !== undefined) {
      const { message, ...values } = obstacle;
      return failed('change_not_possible', message, values).refusal;
    }
    if (holds && !operation.repeatable) {
      const target = targets.map(labelOf).join(', ');
      const [[fact = '', value = ''] = []] = Object.entries(state);
      return failed('change_not_possible', `Nothing to change – ${target}: already ${stateInWords(state)}.`, {
        because: 'already',
        target,
        fact,
        state: String(value),
      }).refusal;
    }
    return { outcome: 'resolved', parameters, targets, before: state };
  };
