/** Finds whom and what a change is about, and how that stands, before anybody is asked to agree to it. */
import type { Resolution, ResolveRequest } from '../../contract/changes/execution.ts';
import type { ManyWish } from '../../contract/changes/many.ts';
import type { Kept } from '../../contract/results/result.ts';
import { findChange } from '../../operations/index.ts';
import type { OktaReader } from '../../operations/okta.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import type { Target } from '../../targets/target.ts';
import type { ActAs } from '../act-as.ts';
import { type Lists, listIn } from '../many/list.ts';
import { mayAsk } from './asker.ts';
import { findAll, judgedStep, usesOf } from './step.ts';

const FOR_ONE = failed(
  'list_unusable',
  'Access that ends by itself is given to one at a time. Nothing was done. Ask for each, or without an end.',
);

/** What is asked for of every row of a list; the rows are read later. Everything else it needs is found now. */
async function wishOf(
  okta: OktaReader,
  operation: ChangeOperation,
  said: Record<string, string>,
  { each, target, list }: { each: string; target: Target<unknown>; list: Kept },
): Promise<Result<ManyWish>> {
  const { [each]: _, ...others } = operation.targets;
  const all = await findAll(okta, others, said);
  if (!all.ok) return all;
  const fixed = Object.entries(others).map(([name, target]) => [name, target.frozen(all.value[name])] as const);
  return found({
    operationId: operation.operationId,
    list: { result_id: list.result_id, title: list.title, total: list.total },
    each,
    kind: target.name,
    said: {
      ...Object.fromEntries(fixed.map(([name, { id }]) => [name, id])),
      ...(said.value !== undefined && { value: said.value }),
    },
    targets: fixed.map(([, target]) => target),
  });
}

/**
 * Resolves names to Okta ids as the person of the session; of a list only that it is there. Refuses as the targets do,
 * and with `change_not_possible` where Okta would not take the change or where it holds already.
 */
export const resolve =
  (actAs: ActAs, lists: Lists) =>
  async ({ operationId, sessionId, said }: ResolveRequest): Promise<Resolution> => {
    const operation = findChange(operationId);
    if (operation === undefined) throw new Error('A change that is not in the catalogue');
    const lookups = Object.entries(operation.targets).map(([name, target]) => target.lookup(said[name] ?? ''));
    const okta = await actAs(sessionId, [operation, ...lookups, ...usesOf(operation)]);
    if (!okta.ok) return okta.refusal;

    const asker = await mayAsk(okta.value, operation);
    if (!asker.ok) return asker.refusal;
    const listed = Object.entries(operation.targets).find(([name]) => listIn(said[name]) !== undefined);
    if (listed !== undefined) {
      const [each, target] = listed;
      if (said.until !== undefined) return FOR_ONE.refusal;
      const list = await lists.find(sessionId, listIn(said[each]) ?? '');
      if (!list.ok) return list.refusal;
      const many = await wishOf(okta.value, operation, said, { each, target, list: list.value });
      return many.ok ? { outcome: 'listed', many: many.value } : many.refusal;
    }
    const all = await findAll(okta.value, operation.targets, said);
    if (!all.ok) return all.refusal;
    const one = await judgedStep(okta.value, operation, all.value, { value: said.value, asker: asker.value });
    if (!one.ok) return one.refusal;
    return { outcome: 'resolved', steps: [one.value.step], because: one.value.because };
  };
