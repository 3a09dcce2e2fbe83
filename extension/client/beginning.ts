import * as z from 'zod/mini';
import type { Beginning as Told, Denial as Why } from '../../backend/contract.ts';

/** What the person may begin with: `Beginning` of the backend's contract. */
export const Beginning = z.object({
  page: z.exactOptional(z.string()),
  may: z.array(z.string()),
  lockedOut: z.array(z.object({ name: z.string(), login: z.string() })),
}) satisfies z.ZodMiniType<Told>;
export type Beginning = z.infer<typeof Beginning>;

/** Why a relation was denied, and who could grant it: `Denial` of the backend's contract. */
export const Denial = z.object({
  ways: z.array(z.array(z.object({ relation: z.string(), held: z.boolean() }))),
  stoppedBy: z.array(z.string()),
  people: z.array(z.string()),
  groups: z.array(z.string()),
}) satisfies z.ZodMiniType<Why>;
export type Denial = z.infer<typeof Denial>;
