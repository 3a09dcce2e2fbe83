/** Where reports are asked for: what takes longer than a turn becomes a record, and a workflow carries it on. */
import { randomUUID } from 'node:crypto';
import type { FunctionResult } from '../contract/function-result.ts';
import { REPORT_DAYS, type Report, type ReportName } from '../contract/reports/report.ts';
import { executionOf } from '../contract/reports/report-request.ts';
import { isOver } from '../contract/reports/report-states.ts';
import { RESULT_SECONDS, type Rows } from '../contract/results/result.ts';
import type { SessionRow } from '../contract/session.ts';
import type { Start } from '../platform/invoke.ts';
import { report as log } from '../platform/report.ts';
import { failed } from '../platform/result.ts';
import { currentTraceId } from '../platform/span.ts';
import type { Keeping } from '../results/keep.ts';
import type { Plan } from './kinds/kind.ts';
import type { Progress } from './read-on.ts';
import { openReports, type Reports } from './records.ts';
import { tellRecord } from './tell.ts';

/** What was read in the turn. */
interface Begun {
  name: ReportName;
  plan: Plan;
  zone: string;
  progress: Progress;
  pages: readonly Rows[];
  /** Until when Okta's rate limit makes it wait. */
  waiting_until?: number | undefined;
}

export interface Desk {
  /** The person's own report that is just this and is open, or was done a moment ago. */
  find(name: ReportName, plan: Plan): Promise<FunctionResult | undefined>;
  /** Makes a record of it, which goes on by itself; nothing where no record can be made now. */
  carryOn(begun: Begun): Promise<FunctionResult | undefined>;
}

interface DeskOptions {
  /** The records, for the worker. */
  reports: Reports;
  keeping: Keeping;
  /** Starts the workflow. */
  start: Start;
  now(): number;
}

/** A person who comes back later than this has to ask anew. */
const OPEN_MS = REPORT_DAYS * 24 * 60 * 60 * 1000;
/** A report that was done so long ago still answers. */
const FRESH_MS = 10 * 60 * 1000;
const MOST_OPEN = 3;

const TOO_MANY = failed(
  'too_many_reports',
  `You have ${MOST_OPEN} open reports. Wait for one or cancel it, then ask again.`,
).refusal;

export const deskOf =
  ({ reports, keeping, start, now }: DeskOptions) =>
  ({ sub, session_id }: SessionRow): Desk => {
    const record = ({ plan, progress, pages: _, ...begun }: Begun): Report => {
      const created_at = now();
      const expires_at = created_at + OPEN_MS;
      const trace_id = currentTraceId();
      return {
        ...{ report_id: randomUUID(), sub, session_id, ...begun, ...plan, ...progress },
        ...{ state: 'running', run: 1, version: 1, created_at, updated_at: created_at, expires_at },
        ...(trace_id !== undefined && { trace_id }),
        ttl: Math.ceil(expires_at / 1000) + RESULT_SECONDS,
      };
    };

    const begin = async (begun: Begun): Promise<FunctionResult> => {
      if ((await openReports(reports, sub)).length >= MOST_OPEN) return TOO_MANY;
      const report = record(begun);
      const { report_id, run, ttl } = report;
      for (const [at, rows] of begun.pages.entries()) await keeping.putPart(report_id, at + 1, rows, ttl);
      await reports.add(report);
      try {
        await start(executionOf(report), { report_id, run });
        return tellRecord(report);
      } catch (surprise) {
        log('start a report', surprise);
        const { refusal } = failed('lambda_failed', 'The report could not be started. Try again.');
        await reports.move(report, 'failed', { failure: { code: 'lambda_failed', message: refusal.message } });
        return refusal;
      }
    };

    const find = async (name: ReportName, { title, group_columns }: Plan): Promise<FunctionResult | undefined> => {
      const isFresh = ({ state, updated_at }: Report) =>
        !isOver(state) || (state === 'done' && updated_at + FRESH_MS > now());
      const isSame = (other: Report) =>
        other.name === name && other.title === title && other.group_columns.join() === group_columns.join();
      const known = (await reports.recent(sub)).find((other) => isSame(other) && isFresh(other));
      return known && tellRecord(known);
    };

    const away = (surprise: unknown) => void log('reports', surprise);
    return {
      find: (name, plan) => find(name, plan).catch(away),
      carryOn: (begun) => begin(begun).catch(away),
    };
  };
