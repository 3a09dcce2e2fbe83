import type { Start } from '../../lambdas/contract/platform.ts';
import type { Report } from '../../lambdas/contract/reports/report.ts';
import { executionOf } from '../../lambdas/contract/reports/report-request.ts';
import { isOver } from '../../lambdas/contract/reports/report-states.ts';
import type { Reports as Records } from '../../lambdas/contract/reports/reports.ts';
import { ID, unavailable } from '../dynamodb.ts';
import { fail, type Result, succeed } from '../failure.ts';
import type { Reports } from '../ports.ts';

/** A worker may write just as somebody cancels; so often that is tried again. */
const ATTEMPTS = 5;

/** The reports of table `okta-reports`, each for its person alone; `start` starts the workflow of a report. */
export function reports({ records, start }: { records: Records; start: Start }): Reports {
  const get: Reports['get'] = async (sub, id) =>
    ID.test(id) ? records.get(id).then((report) => owned(report, sub), unavailable) : fail('not_found');

  const begin = async (report: Report): Promise<Result<Report>> => {
    const { report_id, run } = report;
    return start(executionOf(report), { report_id, run }).then(
      () => succeed(report),
      (problem: unknown) =>
        fail('lambda_failed', { log: `report: ${problem instanceof Error ? problem.name : 'unknown'}` }),
    );
  };

  return {
    get,
    list: (sub, { open }) =>
      records.recent(sub).then((found) => succeed(found.filter(({ state }) => !open || !isOver(state))), unavailable),
    onward: (sub, limit, from) => records.onward(sub, limit, from).then(succeed, unavailable),
    async cancel(sub, id) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const found = await get(sub, id);
        if (!found.ok) return found;
        if (isOver(found.value.state)) break;
        const cancelled = await records.move(found.value, 'cancelled').then(succeed, unavailable);
        if (!cancelled.ok) return cancelled;
        if (cancelled.value) return succeed(cancelled.value);
      }
      return fail('report_not_open');
    },
    async paused(sub, id) {
      const found = await get(sub, id);
      return found.ok && found.value.state !== 'needs_you' ? fail('report_not_paused') : found;
    },
    async carryOn(report, sessionId) {
      const moved = await records
        .move(report, 'running', { session_id: sessionId, run: report.run + 1 })
        .then(succeed, unavailable);
      if (!moved.ok) return moved;
      return moved.value ? begin(moved.value) : fail('report_not_paused');
    },
  };
}

const owned = (report: Report | undefined, sub: string): Result<Report> =>
  report?.sub === sub ? succeed(report) : fail('not_found');
