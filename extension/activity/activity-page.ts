import * as z from 'zod/mini';
import type { ActivityPage as Page } from '../../backend/contract.ts';
import { Change } from '../changes/change.ts';
import { Report } from '../reports/report.ts';

/** Some of what the person asked for as it arrives: `ActivityPage` of the backend's contract. */
export const ActivityPage = z.object({
  records: z.array(
    z.union([
      z.object({ kind: z.literal('change'), change: Change }),
      z.object({ kind: z.literal('report'), report: Report }),
    ]),
  ),
  next: z.exactOptional(z.string()),
  keptDays: z.object({ changes: z.number(), reports: z.number() }),
}) satisfies z.ZodMiniType<Page>;
