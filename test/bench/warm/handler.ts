/**
 * The okta Lambda as it is deployed, which also tells when each invocation began and ended, in epoch milliseconds; and its floor,
 * in the same process, where the event asks for that.
 */
import { handler as deployed } from '../../../lambdas/okta/handler.ts';
import { clock } from './clock.ts';
import { bareClients, FloorEvent } from './floor.ts';

const bare = bareClients(process.env.OKTA_ORG_URL ?? '');

export const handler: typeof deployed = async (event, context) => {
  const floor = FloorEvent.safeParse(event);
  const from = clock();
  try {
    return await (floor.success ? bare(floor.data.floor) : deployed(event, context));
  } finally {
    console.log(JSON.stringify({ bench: { from, to: clock() } }));
  }
};
