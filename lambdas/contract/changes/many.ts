/** One change over many targets: the rows of a list, frozen in parts that lie beside the change's own row. */
import * as z from 'zod';
import { Failure } from '../failure.ts';
import { Effect } from './effects.ts';
import { ChangeStep, ChangeTarget } from './steps.ts';

/** The longest list that a change takes. */
export const MOST_ROWS = 500;
/** Over so many targets a button is not enough. */
export const FEW_TARGETS = 5;
/** An item of DynamoDB holds 400 KB, and what is being done at once is few. */
export const ROWS_A_PART = 10;

/** A row of the list: what is done about it, or why nothing is. */
export const ManyRow = z.object({
  /** Its place in the list, from 1 on. */
  row: z.number().int().min(1),
  /** Whom or what it is about, as the list has it; legible. */
  name: z.string(),
  step: ChangeStep.optional(),
  /** Why it is left out. */
  left_out: Failure.optional(),
});
export type ManyRow = z.infer<typeof ManyRow>;

/**
 * A part of the list, under `part#<change_id>#<part>` in the table of changes. What is frozen of it is written once, and
 * the change's own row has its hash.
 */
export const ManyPart = z.object({
  /** `part#<change_id>#<part>` */
  change_id: z.string(),
  rows: z.array(ManyRow).min(1).max(ROWS_A_PART),
  /** Grows by one with every write. */
  version: z.number().int(),
  ttl: z.number().int(),
});
export type ManyPart = z.infer<typeof ManyPart>;

/** How many steps of a part are how far. */
export const Counts = z.object({
  open: z.number().int(),
  /** Begun, and not known how they ended. */
  unknown: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
});
export type Counts = z.infer<typeof Counts>;

/** What is asked for of every row of a list. */
export const ManyWish = z.object({
  operationId: z.string(),
  /** What its rows are taken from. */
  list: z.object({
    title: z.string(),
    total: z.number().int(),
    /** A result of the person; none where it takes back what another change did, row by row. */
    result_id: z.string().exactOptional(),
    /** Changes that took back a part of that before: what they did is not taken back again. */
    taken_back_by: z.array(z.string()).exactOptional(),
  }),
  /** The function's parameter that the list stands for, `principal`, and what its rows name: `user`. */
  each: z.string(),
  kind: z.string(),
  /** The other parameters: Okta ids, and a value in the person's words. */
  said: z.record(z.string(), z.string()),
  /** What all rows have in common, as the group they are added to. */
  targets: z.array(ChangeTarget),
});
export type ManyWish = z.infer<typeof ManyWish>;

/** What the change's own row holds of it. */
export const Many = ManyWish.extend({
  /** The hashes of the parts (SHA-256, base64url), in their order. While it is prepared they are not all there. */
  parts: z.array(z.string()),
  /** How many rows will be done, and how many are left out. */
  steps: z.number().int(),
  left_out: z.number().int(),
  /** Whom or what the first of them are about. */
  first: z.array(ChangeTarget),
  /** What comes with each of them. */
  effects: z.array(Effect),
  /** How long the phone has to answer, in seconds. */
  answer_seconds: z.number().int(),
  /** How far each part is that was begun; see lambdas/okta/many/. */
  progress: z.array(Counts),
  /** Why no more of it is begun, whatever is still open. */
  stopped: Failure.optional(),
  /** Until when Okta's rate limit makes it wait: epoch milliseconds. */
  waiting_until: z.number().int().optional(),
});
export type Many = z.infer<typeof Many>;

/** How far all of it is. */
export const countsOf = ({ steps, progress }: Pick<Many, 'steps' | 'progress'>): Counts => {
  const sum = (name: keyof Counts) => progress.reduce((total, counts) => total + counts[name], 0);
  const [unknown, done, failed] = [sum('unknown'), sum('done'), sum('failed')];
  return { open: steps - unknown - done - failed, unknown, done, failed };
};
