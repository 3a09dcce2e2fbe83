/** The okta Lambda as it is deployed, which also tells when each invocation began and ended, in epoch milliseconds. */
import { handler as deployed } from '../../../lambdas/okta/handler.ts';
import { clock } from './clock.ts';

export const handler: typeof deployed = async (event, context) => {
  const from = clock();
  try {
    return await deployed(event, context);
  } finally {
    console.log(JSON.stringify({ bench: { from, to: clock() } }));
  }
};
