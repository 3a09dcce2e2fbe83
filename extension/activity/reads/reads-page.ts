import * as z from 'zod/mini';
import type { ReadsPage as Page } from '../../../backend/contract.ts';

/** Some of what was read for the person as it arrives: `ReadsPage` of the backend's contract. */
export const ReadsPage = z.object({
  reads: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      function: z.exactOptional(z.string()),
      relation: z.exactOptional(z.string()),
      object: z.exactOptional(z.string()),
      client: z.exactOptional(z.string()),
      outcome: z.string(),
    }),
  ),
  next: z.exactOptional(z.string()),
  everybodys: z.boolean(),
}) satisfies z.ZodMiniType<Page>;
