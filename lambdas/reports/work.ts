/** Carrying a report on, batch by batch: what the workflow asks of the okta Lambda. */
import type { FailureCode } from '../contract/failure.ts';
import type { Report } from '../contract/reports/report.ts';
import type { ReportBatch } from '../contract/reports/report-request.ts';
import type { ReportState } from '../contract/reports/report-states.ts';
import type { OktaReader, Use } from '../operations/okta.ts';
import { failureOf, passes, type Result, waitingUntil } from '../platform/result.ts';
import type { Keeping } from '../results/keep.ts';
import { KINDS } from './kinds/index.ts';
import { READ_REPORTS } from './kinds/kind.ts';
import { readOn } from './read-on.ts';
import type { Reports } from './records.ts';

export interface WorkOptions {
  reports: Reports;
  keeping: Keeping;
  /** Okta as the person of the session, once FGA has allowed all of it. */
  actAs(sessionId: string, uses: readonly Use[], sub: string): Promise<Result<OktaReader>>;
  now(): number;
}

/** The Lambda itself has thirty seconds, and a page may be slow. */
const BATCH_MS = 15_000;
/** After what may pass by itself. */
const AGAIN_SECONDS = 15;

/** What only the person mends, by their next message: the Okta token of the session is no longer good. */
const NEEDS_PERSON: readonly FailureCode[] = [
  'session_expired',
  'handoff_invalid',
  'okta_token_refused',
  'okta_scope_missing',
];
/**
 * Reads the next batch of a report and writes down how far it is. A page's rows are written before the record says that
 * it is read, and under the page's own number: a batch that was cut off between is read again, and no row counts twice.
 * Of two workers at the same record one wins.
 */
export const worker =
  ({ reports, keeping, actAs, now }: WorkOptions) =>
  async (reportId: string, run: number): Promise<ReportBatch> => {
    const load = async (): Promise<Report> => {
      const report = await reports.get(reportId);
      if (report === undefined) throw new Error('There is no such report');
      return report;
    };
    const isMine = (report: Report): boolean => report.state === 'running' && report.run === run;
    const next = (report: Report, seconds: number): ReportBatch => ({
      state: report.state,
      ...(isMine(report) && { next_seconds: Math.max(0, Math.ceil(seconds)) }),
    });

    const report = await load();
    if (!isMine(report)) return { state: report.state };
    const kind = KINDS[report.name];
    const okta = await actAs(report.session_id, [READ_REPORTS, ...kind.uses], report.sub);
    const { progress, ended, refusal } = okta.ok
      ? await readOn(kind, okta.value, report, report, {
          until: now() + BATCH_MS,
          now,
          keep: (part, rows) => keeping.putPart(reportId, part, rows, report.ttl),
        })
      : { progress: report, ended: false, refusal: okta.refusal };

    const { groups, cursor, looked_at, left_out, rows, parts } = progress;
    const write = async (to: ReportState, more: Pick<Report, 'failure' | 'waiting_until'> = {}) =>
      (await reports.move(report, to, { groups, cursor, looked_at, left_out, rows, parts, ...more })) ?? load();
    if (ended) return next(await write('done'), 0);
    if (refusal === undefined) return next(await write('running'), 0);
    const waiting_until = waitingUntil(refusal);
    if (waiting_until !== undefined)
      return next(await write('running', { waiting_until }), (waiting_until - now()) / 1000);
    if (passes(refusal)) return next(cursor === report.cursor ? report : await write('running'), AGAIN_SECONDS);
    const failure = failureOf(refusal);
    return next(await write(NEEDS_PERSON.includes(failure.code) ? 'needs_you' : 'failed', { failure }), 0);
  };
