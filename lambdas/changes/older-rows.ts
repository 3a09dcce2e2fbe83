/** Rows of before version 2 of the hash: whom and what they are about was prose. They can be read, and no more. */
import { z } from 'zod';
import type { ChangeTarget } from '../contract/change.ts';

const OlderRow = z.looseObject({
  target: z.string(),
  before: z.string(),
  after: z.string().optional(),
  parameters: z.record(z.string(), z.string()),
});

/** The words of the row as the name of the first thing, whose id leads; of others there is the id alone. */
const targetsOf = (parameters: Record<string, string>, words: string): ChangeTarget[] =>
  Object.entries(parameters).map(([parameter, id], at) => ({
    type: parameter.replace(/Id$/, ''),
    id,
    name: at === 0 ? words : '',
  }));

const stateOf = (words: string) => (/member$/.test(words) ? { member: words === 'member' } : { status: words });

/** A row as rows are today; what is none of an older version is left as it is. */
export const upgraded = (row: unknown): unknown => {
  const older = OlderRow.safeParse(row);
  if (!older.success) return row;
  const { target, before, after, ...rest } = older.data;
  return {
    ...rest,
    targets: targetsOf(rest.parameters, target),
    before: stateOf(before),
    ...(after !== undefined && { after: stateOf(after) }),
  };
};
