/** A report: its record, and how the record counts at a given time. */
import * as z from 'zod';
import { Failure } from '../failure.ts';
import { type Kept, RESULT_SECONDS } from '../results/result.ts';
import { ReportState } from './report-states.ts';

/**
 * DynamoDB table of reports. Partition key `report_id`; index `by_sub` = (`sub`, `created_at`). A table of its own, so
 * that the backend may cancel a report and carry it on, and may only read results.
 */
export const REPORTS_TABLE = 'okta-reports';
export const REPORTS_BY_SUB = 'by_sub';
export const REPORT_ROWS = { name: REPORTS_TABLE, key: 'report_id', bySub: REPORTS_BY_SUB };

/** How long a report may be carried on. It is kept an hour longer, as its rows are. */
export const REPORT_DAYS = 1;

export const REPORT_NAMES = [
  'users_by_status',
  'inactive_users',
  'no_phishing_resistant_mfa',
  'administrators',
  'apps_without_users',
  'empty_groups',
  'changes',
] as const;
export const ReportName = z.enum(REPORT_NAMES);
export type ReportName = z.infer<typeof ReportName>;

/** The row of a report. Times are epoch milliseconds but for `ttl` (epoch seconds). */
export const Report = z.object({
  report_id: z.string(),
  sub: z.string(),
  /** The session whose Okta token it is read with; another one once the person carries it on. */
  session_id: z.string(),
  name: ReportName,
  /** What it was asked with, all times absolute. */
  parameters: z.record(z.string(), z.string()),
  /** The person's time zone (IANA): times in its rows are of it. */
  zone: z.string(),
  state: ReportState,
  /** "Users inactive for 90 days" */
  title: z.string(),
  /** Of the rows; none where the report only counts. */
  columns: z.array(z.string()),
  /** Of the numbers, the number's own last. */
  group_columns: z.array(z.string()),
  /** The numbers: values of the columns before the last, joined by tabs, and how many. */
  groups: z.record(z.string(), z.number()),
  /** Where Okta's list goes on; none before its first page. */
  cursor: z.string().optional(),
  /** How many entries of Okta were looked at, and how many of them could not be read. */
  looked_at: z.number().int(),
  left_out: z.number().int(),
  /** How many rows there are, and the last part they lie in; see `Kept`. */
  rows: z.number().int(),
  parts: z.number().int(),
  /** Until when Okta's rate limit makes it wait. */
  waiting_until: z.number().int().optional(),
  /** How often it was begun or carried on: part of the name of the durable execution. */
  run: z.number().int(),
  created_at: z.number().int(),
  updated_at: z.number().int(),
  /** Until when it may be carried on. */
  expires_at: z.number().int(),
  /** Why it needs the person or failed. */
  failure: Failure.optional(),
  /** The trace of the turn that asked for it: 32 hexadecimal digits. */
  trace_id: z.string().optional(),
  /** Grows by one with every write. */
  version: z.number().int(),
  ttl: z.number().int(),
});
export type Report = z.infer<typeof Report>;

/** A worker writes at least every half minute while Okta answers. */
const STALLED_MS = 10 * 60 * 1000;

const EXPIRED: Failure = {
  code: 'report_expired',
  message: 'The report was not carried on in time. Ask for it again.',
};
const STALLED: Failure = { code: 'report_stalled', message: 'The report stopped on our side. Carry it on.' };

/**
 * A record as it counts at `now` (epoch ms). One that nobody carried on in time has failed; one whose worker died or
 * cannot reach Okta waits for the person.
 */
export const effectiveReport = (report: Report, now: number): Report => {
  const { state, updated_at, waiting_until = 0, expires_at } = report;
  const isOpen = state === 'running' || state === 'needs_you';
  if (isOpen && now > expires_at) return { ...report, state: 'failed', failure: EXPIRED };
  if (state === 'running' && now > Math.max(updated_at, waiting_until) + STALLED_MS)
    return { ...report, state: 'needs_you', failure: STALLED };
  return report;
};

/** The rows of a report as a result: those read so far while it is open, and for an hour after it ended. */
export const keptOf = ({ report_id, sub, title, columns, rows, parts, state, ...report }: Report): Kept => {
  const until = state === 'running' || state === 'needs_you' ? report.expires_at : report.updated_at;
  const expires_at = Math.ceil(until / 1000) + RESULT_SECONDS;
  return { result_id: report_id, sub, title, columns, total: rows, parts, partial: state !== 'done', expires_at };
};
