import type { Rows } from '../../../../lambdas/platform/rows.ts';

/** Rows of changes without a table. */
export const memoryRows = (): Rows => {
  const kept = new Map<unknown, Parameters<Rows['add']>[0]>();
  const put = (row: Parameters<Rows['add']>[0], may: boolean): boolean => {
    if (may) kept.set(row.change_id, row);
    return may;
  };
  return {
    read: async (key) => kept.get(key),
    newest: async () => [],
    add: async (row) => put(row, !kept.has(row.change_id)),
    replace: async (row, attribute, was) => put(row, kept.get(row.change_id)?.[attribute] === was),
    remove: async (key) => void kept.delete(key),
  };
};
