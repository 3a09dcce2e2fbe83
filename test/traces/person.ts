/** A person with a panel, by plain requests: signed in, with Okta connected. */
import { z } from 'zod';
import { eventsOf } from '../backend/doubles/events.ts';
import { connectInOkta } from '../cloud/auth0/tests/connect/in-okta.ts';
import type { Addresses } from '../cloud/local-cloud.ts';
import type { Person } from '../cloud/people.ts';

/** Signs in, connects Okta, and returns what the panel can do next. */
export async function arrive({ auth0, okta, backend }: Addresses, who: Person) {
  const token = await connectInOkta(auth0, okta, who);
  const authorization = `Bearer ${token}`;
  return {
    token,
    /** `POST /agent` in a trace; the AG-UI events of the answer. */
    ask: async (text: string, traceparent: string) => {
      const response = await fetch(`${backend.url}/agent`, {
        method: 'POST',
        headers: { authorization, traceparent, 'content-type': 'application/json' },
        body: JSON.stringify({
          threadId: 'thread',
          runId: traceparent,
          messages: [{ id: 'm', role: 'user', content: text }],
        }),
      });
      return eventsOf(await response.text());
    },
    /** The person's changes as the panel sees them. */
    changes: async () => {
      const response = await fetch(`${backend.url}/changes`, { headers: { authorization } });
      return z
        .array(z.looseObject({ code: z.string(), state: z.string(), traceId: z.string().optional() }))
        .parse(await response.json());
    },
  };
}
