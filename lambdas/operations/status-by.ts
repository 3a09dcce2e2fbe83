import type { z } from 'zod';
import { found } from '../platform/result.ts';
import type { OktaRequest, Use } from './okta.ts';
import type { Verification } from './operation.ts';

/** How a thing with a status stands: by the operation that reads it, and no more than that. */
export const statusBy = <P>(
  uses: Use & { scope: string; request(of: P): OktaRequest },
  thing: z.ZodType<{ status: string }>,
): Verification<P> => ({
  uses,
  read: async (okta, of) => {
    const read = await okta.read(uses.request(of), uses.scope, thing);
    return read.ok ? found({ status: read.value.status }) : read;
  },
});
