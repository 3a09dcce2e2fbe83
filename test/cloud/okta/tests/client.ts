/** What the tests of the local Okta org do as a browser and as an OAuth client. */
import * as z from 'zod';
import { people } from '../../people.ts';
import { OKTA_APP } from '../../tenant.ts';
import type { Org } from '../org.ts';
import { authorizationUrl, decide, enter, signInTo, type TokenSet } from '../sign-in.ts';
import { type Okta, type OktaOptions, startOkta } from '../start.ts';

export const REDIRECT_URI = 'http://127.0.0.1:1/login/callback';
export const MIA = 'mia.keller@acme.example';
export const NOAH = 'noah.brandt@acme.example';
export const OLGA = 'olga.novak@acme.example';
export const PAVEL = 'pavel.horak@acme.example';

/** Those of the product, and those that other readers of the org need. */
export const SCOPES: readonly string[] = [
  ...new Set([...OKTA_APP.scopes, 'okta.policies.read', 'okta.networkZones.read', 'okta.authenticators.read']),
];
export const CLIENT = { ...OKTA_APP, scopes: SCOPES, redirectUri: REDIRECT_URI };

/** Of somebody who is not there yet. */
export const NEW_PROFILE = {
  firstName: 'Eva',
  lastName: 'Sund',
  email: 'eva.sund@acme.example',
  login: 'eva.sund@acme.example',
};

/** Puts a push into an org that Ben has not answered yet. */
export function pushToBen({ pushes, now }: Org): void {
  const ids = { id: 'v2mst.waiting', userId: '00u2benito0000000002', factorId: 'opf2benito0000000002' };
  pushes.set(ids.id, { ...ids, by: MIA, sentAt: now(), expiresAt: now() + 300_000 });
}

/** A clock a test turns by hand; it starts at the present minute's first second. */
export function handClock() {
  let time = Math.floor(Date.now() / 60_000) * 60_000;
  return { now: () => time, turn: (milliseconds: number) => (time += milliseconds) };
}

export const start = (now?: () => number, arrange?: OktaOptions['arrange']): Promise<Okta> =>
  startOkta({ port: 0, people, oauthClient: CLIENT, ...(now && { now }), ...(arrange && { arrange }) });

export const authorizeUrl = (okta: Okta, given?: Record<string, string | undefined>): string =>
  authorizationUrl(okta, CLIENT, given);

/** Signs in and answers the consent page. @returns the callback's address. */
export async function consent(
  okta: Okta,
  email: string,
  { decision = 'allow', ...given }: Record<string, string> = {},
) {
  const page = await enter(okta, authorizeUrl(okta, given), email);
  return decide(okta, await page.text(), decision);
}

export const signIn = (okta: Okta, email: string, scopes: readonly string[] = SCOPES): Promise<TokenSet> =>
  signInTo({ ...CLIENT, scopes }, okta, email);

const Json = z.json();

export interface Answer {
  status: number;
  headers: Headers;
  body: z.infer<typeof Json>;
}

/** A Management API client of one user. */
export async function clientOf(okta: Okta, email: string, scopes: readonly string[] = SCOPES) {
  const access_token = okta.tokenOf(email, scopes);
  return async (method: string, path: string, sent?: object | string): Promise<Answer> => {
    const response = await fetch(new URL(path, okta.url), {
      method,
      headers: { authorization: `Bearer ${access_token}`, ...(sent && { 'content-type': 'application/json' }) },
      ...(sent && { body: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : Json.parse(JSON.parse(text)),
    };
  };
}
export type Client = Awaited<ReturnType<typeof clientOf>>;

/** The address of the next page, out of `Link` (RFC 8288). */
export const nextOf = ({ headers }: Answer): string | undefined =>
  /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];

export const Users = z.array(
  z.object({ id: z.string(), status: z.string(), profile: z.object({ login: z.string() }) }),
);
export const logins = ({ body }: Answer): string[] => Users.parse(body).map(({ profile }) => profile.login);

export const statusOf = async (client: Client, user: string): Promise<string> =>
  z.object({ status: z.string() }).parse((await client('GET', `/api/v1/users/${user}`)).body).status;

export const errorOf = ({ status, body }: Answer) => ({
  status,
  code: z.object({ errorCode: z.string() }).parse(body).errorCode,
});

/** From now on `search` finds what was so until now. @returns what lets it follow again */
export async function letSearchLag({ url }: Pick<Okta, 'url'>): Promise<() => Promise<unknown>> {
  await fetch(`${url}/search-index/lag`, { method: 'POST' });
  return () => fetch(`${url}/search-index/lag`, { method: 'DELETE' });
}

const Events = z.array(
  z.object({
    eventType: z.string(),
    actor: z.object({ alternateId: z.string() }),
    target: z.array(z.object({ alternateId: z.string(), displayName: z.string() })),
    transaction: z.object({ id: z.string() }),
    outcome: z.object({ result: z.string() }),
  }),
);

export const eventsOf = ({ body }: Answer) => Events.parse(body);

const Mails = z.array(
  z.object({ to: z.string(), subject: z.string(), text: z.string(), sentAt: z.string(), requestId: z.string() }),
);

export const outbox = async (okta: Okta) =>
  Mails.parse(await (await fetch(okta.outbox, { headers: { accept: 'application/json' } })).json());

const Requests = z.array(
  z.object({
    at: z.string(),
    method: z.string(),
    path: z.string(),
    query: z.string(),
    status: z.number(),
    actor: z.string().nullable(),
    requestId: z.string(),
  }),
);

export const requests = async (okta: Okta) =>
  Requests.parse(await (await fetch(`${okta.url}/requests`, { headers: { accept: 'application/json' } })).json());
