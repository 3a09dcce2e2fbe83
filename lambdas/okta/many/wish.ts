/** A wish for every row of a list, before any of them is read. */
import type { ManyWish } from '../../contract/changes/many.ts';
import type { OktaReader } from '../../operations/okta.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { found, type Result } from '../../platform/result.ts';
import type { Target } from '../../targets/target.ts';
import { findAll } from '../resolving/step.ts';

/** What is asked for of every row of a list; the rows are read later. Everything else it needs is found now. */
export async function wishOf(
  okta: OktaReader,
  operation: ChangeOperation,
  said: Record<string, string>,
  { each, target, list }: { each: string; target: Target<unknown>; list: ManyWish['list'] },
): Promise<Result<ManyWish>> {
  const { [each]: _, ...others } = operation.targets;
  const all = await findAll(okta, others, said);
  if (!all.ok) return all;
  const fixed = Object.entries(others).map(([name, target]) => [name, target.frozen(all.value[name])] as const);
  return found({
    operationId: operation.operationId,
    list,
    each,
    kind: target.name,
    said: {
      ...Object.fromEntries(fixed.map(([name, { id }]) => [name, id])),
      ...(said.value !== undefined && { value: said.value }),
    },
    targets: fixed.map(([, target]) => target),
  });
}
