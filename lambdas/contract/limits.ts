/** How much one person may do, as the operator says it. What is over it is refused, by name and until when. */
import * as z from 'zod';

/** DynamoDB table of what people did of late, which all processes share. Partition key `limit_id`. */
export const LIMITS_TABLE = 'okta-limits';

/** A turn that takes longer is ended. */
export const TURN_SECONDS = 5 * 60;

const most = (usual: number) =>
  z.coerce.number('is no number').int('is no whole number').min(1, 'is under 1').default(usual);

/** What the backend counts. */
export const BackendLimits = z.object({
  TURNS_A_MINUTE: most(20),
  TURNS_AN_HOUR: most(200),
  /** Answers and cards that are followed at the same time, in all browsers of a person. */
  OPEN_STREAMS: most(30),
  /** The same of everybody together, in one process of the backend. */
  STREAMS_A_PROCESS: most(2_000),
  CALLS_A_TURN: most(20),
});
export type BackendLimits = z.infer<typeof BackendLimits>;

/** What the functions count. */
export const FunctionLimits = z.object({
  CALLS_A_TURN: most(20),
  /** Entries of Okta that questions and changes read; those of reports and lists are not among them. */
  ROWS_AN_HOUR: most(20_000),
  /** Requests to one phone. */
  PUSHES_AN_HOUR: most(30),
});
export type FunctionLimits = z.infer<typeof FunctionLimits>;
