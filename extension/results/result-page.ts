import * as z from 'zod/mini';
import type { ResultPage as Page } from '../../backend/contract.ts';

/** Rows of a result as they arrive: `ResultPage` of the backend's contract. */
export const ResultPage = z.object({
  id: z.string(),
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  ids: z.exactOptional(z.array(z.string())),
  links: z.exactOptional(z.array(z.string())),
  total: z.number(),
  partial: z.boolean(),
  parts: z.number(),
  part: z.number(),
  next: z.exactOptional(z.number()),
}) satisfies z.ZodMiniType<Page>;
