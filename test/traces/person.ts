/** A person with a panel, by plain requests: signed in, with Okta connected. */
import { z } from 'zod';
import { eventsOf } from '../backend/doubles/events.ts';
import { CONNECT_CALLBACK, completion } from '../cloud/auth0/tests/connect/connect.ts';
import { challengeOf, Json, myAccountToken, randomVerifier, signIn, visitor } from '../cloud/auth0/tests/visitor.ts';
import type { Addresses } from '../cloud/local-cloud.ts';
import type { Person } from '../cloud/people.ts';
import { AUTH0, OKTA_APP } from '../cloud/tenant.ts';

async function connectOkta({ auth0, okta }: Addresses, who: Person, refreshToken: string): Promise<void> {
  const { access_token: bearer = '' } = await myAccountToken(auth0.url, refreshToken);
  const me = async (path: string, body: object) => {
    const response = await fetch(`${auth0.url}/me/v1/connected-accounts${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return Json.parse(await response.json());
  };
  const verifier = randomVerifier();
  const started = await me('/connect', {
    connection: AUTH0.connection,
    redirect_uri: CONNECT_CALLBACK,
    state: 'st',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    scopes: ['openid', 'profile', 'offline_access', ...OKTA_APP.scopes.filter((scope) => scope.startsWith('okta.'))],
  });
  const { ticket } = Json.parse(started.connect_params);
  const browser = visitor();
  const { response } = await browser.open(
    `${started.connect_uri}?${new URLSearchParams({ ticket: String(ticket), login_hint: who.email })}`,
  );
  const [consent = ''] = /\/oauth2\/v1\/authorize\/[^/"]+\/consent/.exec(await response.text()) ?? [];
  const back = await browser.open(`${okta.url}${consent}`, { decision: 'allow' });
  const authSession = String(started.auth_session);
  await me('/complete', completion({ bearer, verifier, authSession, address: '' }, new URL(back.url)));
}

/** Signs in, connects Okta, and returns what the panel can do next. */
export async function arrive(addresses: Addresses, who: Person) {
  const { access_token: token = '', refresh_token: refreshToken = '' } = await signIn(addresses.auth0.url, who);
  await connectOkta(addresses, who, refreshToken);
  const authorization = `Bearer ${token}`;
  return {
    token,
    /** `POST /agent` in a trace; the AG-UI events of the answer. */
    ask: async (text: string, traceparent: string) => {
      const response = await fetch(`${addresses.backend.url}/agent`, {
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
      const response = await fetch(`${addresses.backend.url}/changes`, { headers: { authorization } });
      return z
        .array(z.looseObject({ code: z.string(), state: z.string(), traceId: z.string().optional() }))
        .parse(await response.json());
    },
  };
}
