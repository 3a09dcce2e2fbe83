/** What the report workflow asks of the okta Lambda, by its alias, and what it answers. */
import * as z from 'zod';
import { ReportState } from './report-states.ts';

/** Read the next batch of a report. */
export const ReportRequest = z.strictObject({
  type: z.literal('report'),
  reportId: z.string(),
  /** Which run of the report the workflow is of: one that was carried on has another. */
  run: z.number().int(),
  traceparent: z.string().optional(),
});
export type ReportRequest = z.infer<typeof ReportRequest>;

/** The state the report is in now. In so many seconds there is more to read; nothing where the workflow is to end. */
export const ReportBatch = z.object({ state: ReportState, next_seconds: z.number().int().min(0).optional() });
export type ReportBatch = z.infer<typeof ReportBatch>;

/** What the workflow is started with: once for each run, whose name is that of the durable execution. */
export const ReportRun = z.object({ report_id: z.string(), run: z.number().int(), traceparent: z.string().optional() });

export const executionOf = ({ report_id, run }: { report_id: string; run: number }): string => `${report_id}-${run}`;
