/** Freezing a row of a list: what is to be done about it, or why nothing can be. */

import type { ManyRow, ManyWish } from '../../contract/changes/many.ts';
import type { FailureCode } from '../../contract/failure.ts';
import type { OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { failureOf, found, type Result } from '../../platform/result.ts';
import type { Found, Target, Targets } from '../../targets/target.ts';
import { frozenStep } from '../resolving/step.ts';
import type { ListRow } from './list.ts';

/** What is wrong with one row, and not with the way to Okta. */
const OF_A_ROW: readonly FailureCode[] = [
  'ambiguous',
  'not_found',
  'change_not_possible',
  'okta_forbidden',
  'okta_not_found',
  'okta_rejected',
  'okta_answer_invalid',
];

interface Freezing {
  okta: OktaReader;
  operation: ChangeOperation;
  many: ManyWish;
  /** What the rows name. */
  target: Target<unknown>;
  /** What all rows have in common, as found by its id. */
  fixed: Found<Targets>;
  asker: OktaUser;
}

const step = async ({ okta, operation, many, target, fixed, asker }: Freezing, { said }: ListRow) => {
  if (said === '') return { outcome: 'not_found', message: 'This row of the list names nobody.' } as const;
  const one = await target.find(okta, said);
  if (!one.ok) return one.refusal;
  const all = { ...fixed, [many.each]: one.value };
  const frozen = await frozenStep(okta, operation, all, { value: many.said.value, asker });
  return frozen.ok ? frozen.value : frozen.refusal;
};

/** The row with its step, or left out and why. Refuses where all rows would be. */
export async function freezeRow(freezing: Freezing, listed: ListRow, row: number): Promise<Result<ManyRow>> {
  const made = await step(freezing, listed);
  if (!('outcome' in made)) return found({ row, name: listed.name, step: { ...made, state: 'open' } });
  const failure = failureOf(made);
  if (!OF_A_ROW.includes(failure.code)) return { ok: false, refusal: made };
  return found({ row, name: listed.name, left_out: failure });
}

const idOf = ({ step }: ManyRow): string | undefined => step && JSON.stringify(step.parameters);

/** The rows, of which each that is about the same as one before is left out. `seen` knows the steps before them. */
export const withoutRepeats = (rows: readonly ManyRow[], seen: Map<string, number>): ManyRow[] =>
  rows.map((each) => {
    const id = idOf(each);
    const before = id === undefined ? undefined : seen.get(id);
    if (id !== undefined && before === undefined) seen.set(id, each.row);
    if (before === undefined) return each;
    const { row, name } = each;
    const message = `It is the same as row ${before} of the list.`;
    return {
      row,
      name,
      left_out: {
        code: 'change_not_possible',
        message,
        values: { because: 'repeated', target: name, state: String(before) },
      },
    };
  });
