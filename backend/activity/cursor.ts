import type { Onward } from '../../lambdas/contract/platform.ts';
import type { Report } from '../../lambdas/contract/reports/report.ts';
import { ID } from '../dynamodb.ts';
import type { SeenChange } from '../ports.ts';

/** What was asked for. */
export type ActivityRecord = { kind: 'change'; change: SeenChange } | { kind: 'report'; report: Report };

/** Where each table goes on. It says no person: that is who asks. */
type Places = Partial<Record<ActivityRecord['kind'], Onward>>;

const CURSOR = /^(\d{1,15})-(change|report)-(.+)$/;

/** The cursor behind a record: its time, which it is, and its id. */
export const cursorOf = (record: ActivityRecord): string =>
  record.kind === 'change'
    ? `${record.change.created_at}-change-${record.change.change_id}`
    : `${record.report.created_at}-report-${record.report.report_id}`;

/** Where each table goes on behind a cursor; both at the newest without one, `undefined` where it is none. */
export function placesOf(cursor: string | undefined): Places | undefined {
  if (cursor === undefined) return {};
  const [, time, kind, behind = ''] = CURSOR.exec(cursor) ?? [];
  if (time === undefined || !ID.test(behind)) return undefined;
  const until = Number(time);
  // Of one moment the changes come first: behind a report they are all told, behind a change no report is.
  return kind === 'change'
    ? { change: { until, behind }, report: { until } }
    : { change: { until: until - 1 }, report: { until, behind } };
}
