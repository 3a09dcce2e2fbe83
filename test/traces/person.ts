/** A person with a panel, by plain requests: signed in, with Okta connected. */
import * as z from 'zod';
import { eventsOf } from '../backend/doubles/events.ts';
import { connectInOkta } from '../cloud/auth0/tests/connect/in-okta.ts';
import type { Addresses } from '../cloud/local-cloud.ts';
import type { Person } from '../cloud/people.ts';

/** Signs in, connects Okta, and returns what the panel can do next. `hear` gets all that the backend answers. */
export async function arrive(
  { auth0, okta, backend }: Addresses,
  who: Person,
  hear: (answer: string) => void = () => {},
) {
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
      const answer = await response.text();
      hear(answer);
      return eventsOf(answer);
    },
    /** Requests that are all refused, with the token where none belongs. */
    askWrongly: async () => {
      const json = { 'content-type': 'application/json' };
      const wrong: [string, RequestInit][] = [
        [`/agent?access_token=${token}`, { method: 'POST', body: '{}' }],
        ['/agent', { method: 'POST', headers: { authorization, ...json }, body: `{"threadId": "${token}` }],
        ['/agent', { method: 'POST', headers: { authorization, ...json }, body: JSON.stringify({ runId: token }) }],
        ['/agent', { method: 'POST', headers: { authorization: `Bearer ${token}x`, ...json }, body: '{}' }],
        ['/changes', { headers: { authorization: `DPoP ${token}` } }],
        [`/changes/${token}/cancel`, { method: 'POST', headers: { authorization } }],
        [`/results/${token}`, { headers: { authorization } }],
        [`/${token}`, { headers: { authorization } }],
      ];
      for (const [path, init] of wrong) {
        const response = await fetch(`${backend.url}${path}`, init);
        if (response.ok) throw new Error(`${path.slice(0, 12)}… was answered`);
        hear(JSON.stringify([...response.headers]));
        hear(await response.text());
      }
    },
    /** The person's changes as the panel sees them. */
    changes: async () => {
      const response = await fetch(`${backend.url}/changes`, { headers: { authorization } });
      const answer = await response.text();
      hear(answer);
      return z
        .array(z.looseObject({ code: z.string(), state: z.string(), traceId: z.string().optional() }))
        .parse(JSON.parse(answer));
    },
  };
}
