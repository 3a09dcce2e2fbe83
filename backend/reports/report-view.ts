import { type ActivitySnapshotEvent, EventType } from '@ag-ui/core';
import type { Report } from '../../lambdas/contract/reports/report.ts';
import { numbersOf } from '../../lambdas/contract/reports/reports.ts';
import { REPORT_ACTIVITY, type ReportView } from '../contract.ts';

const MOST_NUMBERS = 50;

const iso = (time: number): string => new Date(time).toISOString();

/** What the panel may see of a report: no subject, no session, no cursor. */
export const viewOf = (report: Report): ReportView => ({
  id: report.report_id,
  report: report.name,
  parameters: report.parameters,
  title: report.title,
  state: report.state,
  lookedAt: report.looked_at,
  ...(report.left_out > 0 && { leftOut: report.left_out }),
  partial: report.state !== 'done',
  summary: { columns: report.group_columns, rows: numbersOf(report).slice(0, MOST_NUMBERS) },
  ...(report.columns.length > 0 && {
    result: { id: report.report_id, columns: report.columns, total: report.rows },
  }),
  ...(report.waiting_until !== undefined && { waitingUntil: iso(report.waiting_until) }),
  createdAt: iso(report.created_at),
  updatedAt: iso(report.updated_at),
  expiresAt: iso(report.expires_at),
  ...(report.trace_id !== undefined && { traceId: report.trace_id }),
  ...(report.failure && { failure: report.failure }),
});

/** A report as the AG-UI event that draws its card. */
export const snapshotOf = (report: Report): ActivitySnapshotEvent => ({
  type: EventType.ACTIVITY_SNAPSHOT,
  messageId: report.report_id,
  activityType: REPORT_ACTIVITY,
  content: { ...viewOf(report) },
  replace: true,
});
