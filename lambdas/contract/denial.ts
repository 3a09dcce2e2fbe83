/** Why somebody may not, and who could grant it: what the panel's question is, and what the Lambdas answer from the model. */
import * as z from 'zod';
import { Check, Facts, Unavailability } from './authorization.ts';
import { Refusal } from './function-result.ts';

/** Input of the `okta` Lambda by its alias `beginning`: of a relation that was denied to the person of the session. */
export const DenialRequest = z.strictObject({
  type: z.literal('denial'),
  sessionId: z.string(),
  ...Check.shape,
  traceparent: z.string().optional(),
});
export type DenialRequest = z.infer<typeof DenialRequest>;

/** One way to have the relation: each of these on the object, and whether the person has it. */
const Way = z.array(z.object({ relation: z.string(), held: z.boolean() }));

const Explained = z.object({
  /** Each way is enough. */
  ways: z.array(Way),
  /** Relations that take it away, whatever else is held: those that are so now. */
  stoppedBy: z.array(z.string()),
});

/** Input of the `fga` Lambda for it. */
export const ExplainRequest = z.strictObject({
  type: z.literal('explain'),
  sub: z.string().min(1),
  ...Check.shape,
  groups: Facts.shape.groups,
  traceparent: z.string().optional(),
});

/** Its output. Who may do it now, by Auth0 `sub`, and the groups of FGA that hold what the person lacks: some of each. */
export const Explanation = z.discriminatedUnion('outcome', [
  Explained.extend({ outcome: z.literal('known'), subs: z.array(z.string()), groups: z.array(z.string()) }),
  z.object({ outcome: z.literal('unavailable'), reason: Unavailability }),
]);
export type Explanation = z.infer<typeof Explanation>;

const Denial = Explained.extend({
  /** Who may do it, by name, where the person may see people in Okta. */
  people: z.array(z.string()),
  /** Groups that give what is lacking: of Okta by name, where the person may see groups. */
  groups: z.array(z.string()),
});
export type Denial = z.infer<typeof Denial>;

/** Output of the `okta` Lambda. */
export const DenialAnswer = z.discriminatedUnion('outcome', [Denial.extend({ outcome: z.literal('ok') }), Refusal]);
export type DenialAnswer = z.infer<typeof DenialAnswer>;
