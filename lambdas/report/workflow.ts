/** A report as a Lambda durable function: https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html */
import type { DurableContext } from '@aws/durable-execution-sdk-js';
import type { Invoke } from '../contract/authorization.ts';
import { EXECUTOR } from '../contract/changes/execution.ts';
import { ReportBatch, type ReportRequest, ReportRun } from '../contract/reports/report-request.ts';
import { eventRefused } from '../platform/door.ts';
import { joinTrace } from '../platform/handler/traced-handler.ts';

/** Has the next batch of a run read. */
type ReadBatch = (reportId: string, run: number) => Promise<ReportBatch>;

/** By the okta Lambda. */
export const batches =
  (invoke: Invoke): ReadBatch =>
  async (reportId, run) => {
    const request: ReportRequest = { type: 'report', reportId, run };
    return ReportBatch.parse(await invoke(EXECUTOR, request));
  };

/** So many batches in a row that failed, over some minutes, and the report is left as it stands: it counts as stalled. */
const MOST_FAILURES = 8;

/** Has a report read batch by batch until there is nothing more to do; it waits without running. */
export const workflow =
  (read: ReadBatch) =>
  async (event: unknown, context: DurableContext): Promise<void> => {
    const input = ReportRun.safeParse(event);
    if (!input.success) throw eventRefused('The report workflow takes a report.');
    const { report_id, run, traceparent } = input.data;
    joinTrace(traceparent);
    const batch = async ({
      failures,
    }: {
      failures: number;
    }): Promise<{ next_seconds?: number | undefined; failures: number }> =>
      read(report_id, run).then(
        ({ next_seconds }) => ({ next_seconds, failures: 0 }),
        () => ({ next_seconds: 2 ** (failures + 1), failures: failures + 1 }),
      );
    const last = await context.waitForCondition('read', batch, {
      initialState: { failures: 0 },
      waitStrategy: ({ next_seconds, failures }) =>
        next_seconds === undefined || failures >= MOST_FAILURES
          ? { shouldContinue: false }
          : { shouldContinue: true, delay: { seconds: Math.max(1, next_seconds) } },
    });
    if (last.failures >= MOST_FAILURES) throw new Error('The okta Lambda fails');
  };
