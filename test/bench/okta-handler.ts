/** The okta Lambda as it is deployed, which also tells what it cost: requests to Okta so far, and its peak memory. */
import { handler as deployed } from '../../lambdas/okta/handler.ts';

let requests = 0;
const send = globalThis.fetch;
globalThis.fetch = (...request) => {
  requests += 1;
  return send(...request);
};

export const handler: typeof deployed = async (event, context) => {
  try {
    return await deployed(event, context);
  } finally {
    console.log(
      JSON.stringify({ bench: { pid: process.pid, requests, megabytes: process.resourceUsage().maxRSS / 1024 } }),
    );
  }
};
