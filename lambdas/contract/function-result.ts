/** What a function of the agent answers. */
import * as z from 'zod';
import { ChangeState } from './changes/change-states.ts';
import { Failure } from './failure.ts';
import { ReportState } from './reports/report-states.ts';

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

/** A table. A question answers with every row; what travels has the first of them where there are many. */
const ResultTable = z.object({
  /** One line on what follows: "Groups of Mia Keller (3)". */
  title: z.string(),
  /** Whether Okta has more than these. */
  more: z.literal(true).optional(),
  columns: z.array(z.string()),
  /** The panel draws them; the agent only speaks about them. Times are those of the person's zone. */
  rows: z.array(z.array(z.string())),
  /** What each row is about, by its Okta id, which tells the kind, too; empty for a row about nothing that has one. */
  ids: z.array(z.string()).optional(),
  /** Of each row its path in the admin console, where the id alone does not lead there; empty where it does. */
  links: z.array(z.string()).optional(),
  /** How many entries of Okta's answer could not be read, and so are no rows. */
  left_out: z.number().optional(),
  /** Give it back as `page` for the next page. */
  cursor: z.string().optional(),
  note: z.string().optional(),
  /** Where not every row travels: all of them are kept under this id for an hour, for the person alone. */
  result_id: z.string().optional(),
  /** How many rows are kept. */
  total: z.number().optional(),
});

/** The answer to a question in one sentence: `code` and `values` for whoever makes one of their own. */
const Verdict = z.object({
  code: z.string(),
  values: z.record(z.string(), z.string()).optional(),
  message: z.string(),
});

/** A change that would mend what was found: what a person says to ask for it. */
const Remedy = z.object({ operationId: z.string(), say: z.string() });

/** What an agent function answers, as compact JSON text (≤ 20 KB). */
export const FunctionResult = z.discriminatedUnion('outcome', [
  ResultTable.extend({
    outcome: z.literal('ok'),
    /** Comes first, where the question asks for one. */
    verdict: Verdict.optional(),
    remedies: z.array(Remedy).optional(),
    /** Further tables, below the answer's own. */
    sections: z.array(ResultTable).optional(),
  }),
  z.object({
    outcome: z.literal('change'),
    change_id: z.string(),
    code: z.string(),
    state: ChangeState,
    message: z.string(),
  }),
  /** A report that takes longer than a turn: a record, whose card tells the rest. */
  z.object({
    outcome: z.literal('report'),
    report_id: z.string(),
    state: ReportState,
    message: z.string(),
  }),
  Refusal,
]);
export type FunctionResult = z.infer<typeof FunctionResult>;

export type Section = z.infer<typeof ResultTable>;
export type Remedy = z.infer<typeof Remedy>;
/** An answer that shows something. */
export type Ok = Extract<FunctionResult, { outcome: 'ok' }>;
/** What was read, or why it was not. */
export type Answer = Ok | Refusal;
