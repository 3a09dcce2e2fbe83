/** What tools answer with, as clients may check it: one shape for every outcome, for older ones check refusals as well. */
import * as z from 'zod';
import { FunctionResult, Refusal } from '../../lambdas/contract/function-result.ts';

const [ok, , report] = FunctionResult.options;
const [denied, ambiguous, notFound, failed] = Refusal.options;

/** Of what reads. Codes and states grow with the product, and no client has to know them all. */
export const ReadOutput = z.discriminatedUnion('outcome', [
  ok,
  report.extend({ state: z.string() }),
  ...[denied, ambiguous, notFound],
  failed.extend({ code: z.string() }),
]);

/** Of what asks for a change, or after one; in one flat shape, for some thirty tools carry it. */
export const ChangeOutput = z.object({
  outcome: z.enum(['change', 'denied', 'ambiguous', 'not_found', 'failed']),
  message: z.string(),
  change_id: z.string().optional(),
  /** Of a change the four characters that panel and phone show, of a failure its code. */
  code: z.string().optional(),
  state: z.string().optional(),
  relation: z.string().optional(),
  object: z.string().optional(),
  parameter: z.string().optional(),
  said: z.string().optional(),
  candidates: z.array(z.string()).optional(),
  values: z.record(z.string(), z.string()).optional(),
});
