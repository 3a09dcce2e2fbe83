import * as z from 'zod/mini';
import type { Beginning as Told } from '../../backend/contract.ts';

/** What the person may begin with: `Beginning` of the backend's contract. */
export const Beginning = z.object({
  page: z.exactOptional(z.string()),
  may: z.array(z.string()),
  lockedOut: z.array(z.object({ name: z.string(), login: z.string() })),
}) satisfies z.ZodMiniType<Told>;
export type Beginning = z.infer<typeof Beginning>;
