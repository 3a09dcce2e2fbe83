import { CHANGE_DAYS } from '../../lambdas/contract/changes/change.ts';
import { REPORT_DAYS } from '../../lambdas/contract/reports/report.ts';
import { viewOf } from '../changes/change-view.ts';
import type { ActivityPage } from '../contract.ts';
import { fail, type Result, succeed } from '../failure.ts';
import type { Activity, Changes, Reports } from '../ports.ts';
import { viewOf as viewOfReport } from '../reports/report-view.ts';
import { csvOf, fileNameOf } from '../results/csv.ts';
import { COLUMNS, cellsOf, idOf } from './activity-rows.ts';
import { type ActivityRecord, cursorOf, placesOf } from './cursor.ts';

const PAGE = 100;

const viewOfRecord = (record: ActivityRecord): ActivityPage['records'][number] =>
  record.kind === 'change'
    ? { kind: 'change', change: viewOf(record.change) }
    : { kind: 'report', report: viewOfReport(record.report) };

const madeAt = (record: ActivityRecord): number =>
  record.kind === 'change' ? record.change.created_at : record.report.created_at;

interface ActivityOptions {
  changes: Pick<Changes, 'onward'>;
  reports: Pick<Reports, 'onward'>;
}

/** What one person asked for: the rows of two tables in one order, by time, and of one moment changes first. */
export function activity({ changes, reports }: ActivityOptions): Activity {
  const read = async (
    sub: string,
    limit: number,
    before: string | undefined,
  ): Promise<Result<{ records: ActivityRecord[]; next?: string }>> => {
    const places = placesOf(before);
    if (places === undefined) return fail('cursor_invalid');
    // One more than is shown tells whether there are more.
    const [ofChanges, ofReports] = await Promise.all([
      changes.onward(sub, limit + 1, places.change),
      reports.onward(sub, limit + 1, places.report),
    ]);
    if (!ofChanges.ok) return ofChanges;
    if (!ofReports.ok) return ofReports;
    const all: ActivityRecord[] = [
      ...ofChanges.value.map((change) => ({ kind: 'change' as const, change })),
      ...ofReports.value.map((report) => ({ kind: 'report' as const, report })),
    ].sort((one, other) => madeAt(other) - madeAt(one));
    const records = all.slice(0, limit);
    const last = records.at(-1);
    return succeed({ records, ...(last && all.length > limit && { next: cursorOf(last) }) });
  };

  return {
    async page(sub, limit, before) {
      const found = await read(sub, limit, before);
      if (!found.ok) return found;
      const { records, ...onward } = found.value;
      return succeed({
        records: records.map(viewOfRecord),
        ...onward,
        keptDays: { changes: CHANGE_DAYS, reports: REPORT_DAYS },
      });
    },
    async csv(sub) {
      const first = await read(sub, PAGE, undefined);
      if (!first.ok) return first;
      async function* all(page: typeof first) {
        for (;;) {
          if (!page.ok) throw new Error(`The file broke off: ${page.code}`);
          const { records, next } = page.value;
          yield { rows: records.map(cellsOf), ids: records.map(idOf) };
          if (next === undefined) return;
          page = await read(sub, PAGE, next);
        }
      }
      return succeed({
        name: fileNameOf({ title: 'Activity', partial: false }),
        text: csvOf({ columns: COLUMNS }, all(first)),
      });
    },
  };
}
