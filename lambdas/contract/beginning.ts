/** What a person may begin with: what the backend asks the `okta` Lambda for the panel, and what that answers. */
import * as z from 'zod';
import { Refusal } from './function-result.ts';

/** Input of the `okta` Lambda by its alias `beginning`. */
export const BeginningRequest = z.strictObject({
  type: z.literal('beginning'),
  sessionId: z.string(),
  /** What the page of the admin console beside shows. */
  page: z
    .strictObject({
      kind: z.enum(['user', 'group', 'app']),
      id: z.string().regex(/^00u\w{17}$|^00g\w{17}$|^0oa\w{17}$/),
    })
    .optional(),
  /** The operations that would be offered, by their `operationId`. */
  operations: z.array(z.string()).max(10),
  traceparent: z.string().optional(),
});
export type BeginningRequest = z.infer<typeof BeginningRequest>;

const Beginning = z.object({
  /** What the page shows, by its name; nothing where FGA or Okta does not show it to the person. */
  page: z.string().optional(),
  /** Those of the operations that FGA allows the person. */
  may: z.array(z.string()),
  /** Who is locked out, where the person may unlock them: three at most. */
  lockedOut: z.array(z.object({ name: z.string(), login: z.string() })),
});
export type Beginning = z.infer<typeof Beginning>;

/** Output of it. */
export const BeginningAnswer = z.discriminatedUnion('outcome', [
  Beginning.extend({ outcome: z.literal('ok') }),
  Refusal,
]);
export type BeginningAnswer = z.infer<typeof BeginningAnswer>;
