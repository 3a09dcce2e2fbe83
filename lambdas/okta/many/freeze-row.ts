/** Freezing a row of a list: what is to be done about it, or why nothing can be. */
import { actionOf, labelOf, stepInWords } from '../../changes/english.ts';
import type { ManyRow, ManyWish } from '../../contract/changes/many.ts';
import type { FailureCode } from '../../contract/failure.ts';
import type { OktaUser } from '../../operations/objects.ts';
import type { OktaReader } from '../../operations/okta.ts';
import type { ChangeOperation } from '../../operations/operation.ts';
import { failureOf, found, type Result, refused } from '../../platform/result.ts';
import type { Found, Target, Targets } from '../../targets/target.ts';
import { once } from '../resolving/once.ts';
import { frozenStep } from '../resolving/step.ts';
import { askedBack, impossible, stillAsLeft, wayBack } from '../resolving/way-back.ts';
import type { ListRow } from './list.ts';
import type { DoneRow, RowToFreeze } from './rows.ts';

/** What is wrong with one row, and not with the way to Okta. */
const OF_A_ROW: readonly FailureCode[] = [
  'ambiguous',
  'not_found',
  'change_not_possible',
  'undo_not_possible',
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

/** What is asked for of the row. */
const wished = async ({ okta, operation, many, target, fixed, asker }: Freezing, { said }: ListRow) => {
  if (said === '') return refused({ outcome: 'not_found', message: 'This row of the list names nobody.' });
  const one = await target.find(okta, said);
  if (!one.ok) return one;
  return frozenStep(okta, operation, { ...fixed, [many.each]: one.value }, { value: many.said.value, asker });
};

/** What takes the row back, while all stands as it was left. */
const takenBack = async ({ okta, operation, many, target, fixed, asker }: Freezing, { step }: DoneRow) => {
  const way = wayBack(step);
  if (way === undefined || way.back !== operation)
    return impossible(`Okta has no way back from: ${stepInWords(step)}.`, {
      because: 'no_way_back',
      target: step.targets.map(labelOf).join(', '),
      state: actionOf(step),
    });
  const reader = once(okta);
  const asLeft = await stillAsLeft(reader, way);
  if (!asLeft.ok) return asLeft;
  const { said, own } = askedBack(way);
  const one = await target.find(reader, said[many.each] ?? '');
  if (!one.ok) return one;
  return frozenStep(reader, operation, { ...fixed, [many.each]: one.value }, { own, asker });
};

/** The row with its step, or left out and why. Refuses where all rows would be. */
export async function freezeRow(freezing: Freezing, of: RowToFreeze): Promise<Result<ManyRow>> {
  const { row, name } = of;
  const made = await ('step' in of ? takenBack(freezing, of) : wished(freezing, of));
  if (made.ok) return found({ row, name, step: { ...made.value, state: 'open' } });
  const failure = failureOf(made.refusal);
  return OF_A_ROW.includes(failure.code) ? found({ row, name, left_out: failure }) : made;
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
