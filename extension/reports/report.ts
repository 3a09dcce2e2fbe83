import * as z from 'zod/mini';
import type { ReportName, ReportState, ReportView } from '../../backend/contract.ts';
import type { Tone } from '../ui/tones.ts';

/** How a state looks, and whether more will happen to a report in it; what it means is told in `extension/sentences/`. */
export const REPORT_STATES: Record<ReportState, { tone: Tone; open: boolean }> = {
  running: { tone: 'waiting', open: true },
  needs_you: { tone: 'waiting', open: true },
  done: { tone: 'good', open: false },
  cancelled: { tone: 'quiet', open: false },
  failed: { tone: 'bad', open: false },
};

const texts = z.array(z.string());

/** A report as it arrives: `ReportView` of the backend's contract. */
export const Report = z.object({
  id: z.string(),
  report: z.custom<ReportName>((name) => typeof name === 'string'),
  parameters: z.record(z.string(), z.string()),
  title: z.string(),
  state: z.custom<ReportState>((state) => typeof state === 'string' && Object.hasOwn(REPORT_STATES, state)),
  lookedAt: z.number(),
  leftOut: z.exactOptional(z.number()),
  partial: z.boolean(),
  summary: z.object({ columns: texts, rows: z.array(texts) }),
  result: z.exactOptional(z.object({ id: z.string(), columns: texts, total: z.number() })),
  waitingUntil: z.exactOptional(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
  expiresAt: z.string(),
  traceId: z.exactOptional(z.string()),
  failure: z.exactOptional(
    z.object({ code: z.string(), message: z.string(), values: z.exactOptional(z.record(z.string(), z.string())) }),
  ),
}) satisfies z.ZodMiniType<ReportView>;

export const isReportOpen = (report: ReportView): boolean => REPORT_STATES[report.state].open;
