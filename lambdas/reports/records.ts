/** The records of reports: read as they count now, and moved on by conditional writes. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { effectiveReport, REPORT_ROWS, Report } from '../contract/reports/report.ts';
import { isOver, REPORT_TRANSITIONS, type ReportActor, type ReportState } from '../contract/reports/report-states.ts';
import { readable } from '../platform/readable.ts';
import { type Onward, rowsIn } from '../platform/rows.ts';

/** What a writer may alter. */
type Written = Partial<
  Pick<
    Report,
    | 'session_id'
    | 'groups'
    | 'cursor'
    | 'looked_at'
    | 'left_out'
    | 'rows'
    | 'parts'
    | 'waiting_until'
    | 'run'
    | 'failure'
  >
>;

export interface Reports {
  /** The record as it counts now, by a consistent read. */
  get(reportId: string): Promise<Report | undefined>;
  /** The person's reports, newest first. */
  recent(sub: string): Promise<Report[]>;
  /** The person's reports from there on, newest first: fewer than `limit` only where there are no more. */
  onward(sub: string, limit: number, from: Onward | undefined): Promise<Report[]>;
  /** Writes a new record. @throws when there is one of this id. */
  add(report: Report): Promise<void>;
  /**
   * Moves a report on if nobody wrote it since it was read; nothing when somebody did.
   * @throws when the table of transitions does not let this actor do so.
   */
  move(report: Report, to: ReportState, written?: Written): Promise<Report | undefined>;
}

const MOST_RECENT = 20;

/** The records for who moves them. All reject as the SDK does when DynamoDB does not answer. */
export const reportsIn = (client: DynamoDBClient, now: () => number, by: ReportActor): Reports => {
  const rows = rowsIn(client, REPORT_ROWS);
  const counted = (row: unknown): Report => effectiveReport(Report.parse(row), now());

  const onward: Reports['onward'] = readable(rows, REPORT_ROWS.key, counted);

  return {
    async get(reportId) {
      const row = await rows.read(reportId);
      return row === undefined ? undefined : counted(row);
    },
    recent: (sub) => onward(sub, MOST_RECENT, undefined),
    onward,
    async add(report) {
      if (!(await rows.add(report))) throw new Error('A report id was used twice');
    },
    async move(report, to, written = {}) {
      const { state: from, version } = report;
      if (REPORT_TRANSITIONS[from][to] !== by) throw new Error(`The ${by} may not move a report from ${from} to ${to}`);
      // Why it stopped or waited is over, unless it is said anew.
      const { failure: _, waiting_until: __, ...rest } = report;
      const moved: Report = { ...rest, ...written, state: to, updated_at: now(), version: version + 1 };
      return (await rows.replace(moved, 'version', version)) ? moved : undefined;
    },
  };
};

/** The person's reports that are not over. */
export const openReports = async (reports: Reports, sub: string): Promise<Report[]> =>
  (await reports.recent(sub)).filter(({ state }) => !isOver(state));
