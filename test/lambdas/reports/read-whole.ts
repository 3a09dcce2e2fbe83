/** Reports read to their end, whatever they are of. */
import { expect } from 'vitest';
import type { ReportName } from '../../../lambdas/contract/reports/report.ts';
import type { Rows } from '../../../lambdas/contract/results/result.ts';
import type { OktaReader } from '../../../lambdas/operations/okta.ts';
import { failed, found } from '../../../lambdas/platform/result.ts';
import { KINDS } from '../../../lambdas/reports/kinds/index.ts';
import type { Asked } from '../../../lambdas/reports/kinds/kind.ts';
import { numbersOf } from '../../../lambdas/reports/numbers.ts';
import { BEGINNING, readOn } from '../../../lambdas/reports/read-on.ts';
import { NOW } from '../questions/moment.ts';

/** A report read to its end. */
export const readWhole = async (name: ReportName, given: Asked, reader: OktaReader) => {
  const kind = KINDS[name];
  const plan = kind.plan(given, NOW);
  const pages: Rows[] = [];
  const read = await readOn(kind, reader, { ...plan, zone: NOW.zone }, BEGINNING, {
    until: Number.POSITIVE_INFINITY,
    now: Date.now,
    keep: async (_, rows) => void pages.push(rows),
  });
  const rows = pages.flatMap((page) => page.rows);
  for (const row of rows) expect(row).toHaveLength(plan.columns.length);
  expect(pages.flatMap((page) => page.ids)).toHaveLength(rows.length);
  const numbers = numbersOf(read.progress);
  for (const row of numbers) expect(row).toHaveLength(plan.group_columns.length);
  return { ...read, ...plan, rows, ids: pages.flatMap((page) => page.ids), numbers };
};
export const REFUSED = failed('okta_forbidden', 'No.');

/** An Okta whose lists have one page of these; of the deactivated it has none. */
export const onePage = (entries: unknown[]): OktaReader => ({
  read: async () => REFUSED,
  list: async ({ query = {} }, _, item) => {
    const items = query.search === undefined ? entries.map((each) => item.parse(each)) : [];
    return found({ items, odd: 0, more: false, cursor: undefined, scarce: false });
  },
});

export const names = (rows: string[][]) => rows.map(([name]) => name).sort();
