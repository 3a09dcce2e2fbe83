/** What the report workflow asks of the okta Lambda, by its alias, and what it answers. */
import { z } from 'zod';
import { ReportState } from './report-states.ts';

/** Read the next batch of a report. */
export const ReportRequest = z.strictObject({
  type: z.literal('report'),
  reportId: z.string(),
  traceparent: z.string().optional(),
});
export type ReportRequest = z.infer<typeof ReportRequest>;

/** The state the report is in now, and while it runs, in how many seconds to ask for the next batch. */
export const ReportBatch = z.object({ state: ReportState, wait_seconds: z.number().int().min(0) });
export type ReportBatch = z.infer<typeof ReportBatch>;
