import * as z from 'zod/mini';
import type { KeptList as Kept } from '../../backend/contract.ts';

/** A list as it is answered when it was sent: `KeptList` of the backend's contract. */
export const KeptList = z.object({
  id: z.string(),
  columns: z.array(z.string()),
  total: z.number(),
  rows: z.array(z.array(z.string())),
  problems: z.array(
    z.object({
      line: z.number(),
      code: z.enum(['quote', 'cells', 'unnamed', 'long', 'repeated']),
      values: z.exactOptional(z.record(z.string(), z.string())),
      message: z.string(),
    }),
  ),
}) satisfies z.ZodMiniType<Kept>;
