/** What a function of the agent answers. */
import { z } from 'zod';
import { ChangeState } from './change-states.ts';
import { Failure } from './failure.ts';

/** Why nothing was done or shown. A refusal is an answer, not an exception. */
export const Refusal = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('denied'), relation: z.string(), object: z.string(), message: z.string() }),
  z.object({
    outcome: z.literal('ambiguous'),
    parameter: z.string(),
    /** What more than one thing matches. */
    said: z.string(),
    message: z.string(),
    candidates: z.array(z.string()),
  }),
  z.object({ outcome: z.literal('not_found'), message: z.string() }),
  Failure.extend({ outcome: z.literal('failed') }),
]);
export type Refusal = z.infer<typeof Refusal>;

/** What an agent function answers, as compact JSON text (≤ 20 KB). */
export const FunctionResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('ok'),
    /** One line on what follows: "Groups of Mia Keller (3)". */
    title: z.string(),
    /** Whether Okta has more than these. */
    more: z.literal(true).optional(),
    columns: z.array(z.string()),
    /** The panel draws them; the agent only speaks about them. */
    rows: z.array(z.array(z.string())),
    /** What each row is about, and its Okta id, for the panel to link to. */
    kind: z.enum(['user', 'group', 'app']).optional(),
    ids: z.array(z.string()).optional(),
    /** How many entries of Okta's answer could not be read, and so are no rows. */
    left_out: z.number().optional(),
    /** Give it back as `cursor` for the next page. */
    cursor: z.string().optional(),
    note: z.string().optional(),
  }),
  z.object({
    outcome: z.literal('change'),
    change_id: z.string(),
    code: z.string(),
    state: ChangeState,
    message: z.string(),
  }),
  Refusal,
]);
export type FunctionResult = z.infer<typeof FunctionResult>;
