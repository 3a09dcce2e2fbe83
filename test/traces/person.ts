/** A person with a panel, by plain requests: signed in, with Okta connected. */
import { z } from 'zod';
import { eventsOf } from '../backend/doubles/events.ts';
import { begin, completion, me } from '../cloud/auth0/tests/connect/connect.ts';
import { visitor } from '../cloud/auth0/tests/visitor.ts';
import type { Addresses } from '../cloud/local-cloud.ts';
import { formOf } from '../cloud/okta/sign-in.ts';
import type { Person } from '../cloud/people.ts';
import { OKTA_APP } from '../cloud/tenant.ts';

/** A browser whose person fills in Okta's sign-in page wherever it comes up. */
function browserOf(okta: Addresses['okta'], { email, password }: Person): ReturnType<typeof visitor> {
  const browser = visitor();
  return {
    open: async (...request) => {
      const at = await browser.open(...request);
      const page = await at.response.clone().text();
      if (!page.includes('/sign-in"')) return at;
      return browser.open(formOf(okta, page, 'sign-in'), { username: email, password });
    },
  };
}

/** Signs in, connects Okta, and returns what the panel can do next. */
export async function arrive({ auth0, okta, backend }: Addresses, who: Person) {
  const browser = browserOf(okta, who);
  const started = await begin(auth0, who, OKTA_APP.scopes, browser);
  const { response } = await browser.open(started.address);
  const back = await browser.open(formOf(okta, await response.text(), 'consent'), { decision: 'allow' });
  await me(auth0, started.bearer, 'POST', '/complete', completion(started, new URL(back.url)));
  const token = started.accessToken;
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
