/** The fga Lambda's door. Whatever asks for a decision gets one, so only what asks for none is refused here. */
import * as z from 'zod';
import { LIVE } from '../contract/alias.ts';
import { admitBy } from '../platform/door.ts';

/** Who holds a relation. */
const Holders = z.looseObject({ type: z.literal('holders') });
/** Why somebody may not. */
const Explanation = z.looseObject({ type: z.literal('explain') });
const Decision = z.looseObject({ type: z.undefined().optional(), sub: z.string(), checks: z.array(z.unknown()) });

export const admit = admitBy<z.infer<typeof Holders> | z.infer<typeof Explanation> | z.infer<typeof Decision>>({
  [LIVE]: z.union([Holders, Explanation, Decision]),
});
