/** A result: a table that is too large for the model, kept for the person who asked and for nobody else. */
import * as z from 'zod';

/**
 * DynamoDB table of results. Partition key `result_id`, sort key `part`: part 0 says what is kept, parts 1 … n are the
 * rows. Rows of a report lie under its id and have no part 0: the report's own record says what is kept.
 */
export const RESULTS_TABLE = 'okta-results';

/** How long a result is kept, in seconds. Checked on every read; `ttl` only collects garbage. */
export const RESULT_SECONDS = 3600;

/** What is kept under a result's id, whoever wrote it down. */
export const Kept = z.object({
  result_id: z.string(),
  /** Whose it is. */
  sub: z.string(),
  title: z.string(),
  columns: z.array(z.string()),
  /** The column whose words name what a row is about, where no id does: a list that a person gave. */
  named_by: z.number().int().optional(),
  /** How many rows there are in all parts. */
  total: z.number().int(),
  /** The last part; the first is 1. */
  parts: z.number().int(),
  /** Whether reading ended before all was read, or goes on. */
  partial: z.boolean(),
  /** Epoch seconds. */
  expires_at: z.number().int(),
});
export type Kept = z.infer<typeof Kept>;

/** Rows of a table, with what each is about: see `FunctionResult`. */
export const Rows = z.object({
  rows: z.array(z.array(z.string())),
  ids: z.array(z.string()).optional(),
  links: z.array(z.string()).optional(),
});
export type Rows = z.infer<typeof Rows>;

/** A part of a result, as it lies in the table. */
export const ResultPart = z.object({
  result_id: z.string(),
  part: z.number().int().min(1),
  /** `Rows` as JSON of at most 300 KB; an item of DynamoDB holds 400. */
  rows: z.string(),
  ttl: z.number().int(),
});
export type ResultPart = z.infer<typeof ResultPart>;
