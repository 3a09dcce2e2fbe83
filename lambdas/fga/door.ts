/** The fga Lambda's door. Whatever asks for a decision gets one, so only what asks for none is refused here. */
import { z } from 'zod';
import { LIVE } from '../contract/alias.ts';
import { admitBy } from '../platform/door.ts';

export const admit = admitBy({ [LIVE]: z.looseObject({ sub: z.string(), checks: z.array(z.unknown()) }) });
