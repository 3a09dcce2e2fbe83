/** What the tests of the local Okta org do as a browser and as an OAuth client. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { people } from '../../people.ts';
import { OKTA_APP } from '../../tenant.ts';
import { type Okta, startOkta } from '../start.ts';

export const REDIRECT_URI = 'http://127.0.0.1:1/login/callback';
export const MIA = 'mia.keller@acme.example';
export const NOAH = 'noah.brandt@acme.example';
export const OLGA = 'olga.novak@acme.example';
export const PAVEL = 'pavel.horak@acme.example';

/** Every scope the org grants in these tests; the product's own app has fewer. */
export const SCOPES = [...OKTA_APP.scopes, 'okta.logs.read', 'okta.roles.read'];
export const CLIENT = { ...OKTA_APP, scopes: SCOPES, redirectUri: REDIRECT_URI };

/** A clock a test turns by hand; it starts at the present minute's first second. */
export function handClock() {
  let time = Math.floor(Date.now() / 60_000) * 60_000;
  return { now: () => time, turn: (milliseconds: number) => (time += milliseconds) };
}

export const start = (now?: () => number): Promise<Okta> =>
  startOkta({ port: 0, people, oauthClient: CLIENT, ...(now && { now }) });

export const VERIFIER = 'a-code-verifier-of-at-least-forty-three-characters';

export const authorizeUrl = (okta: Okta, given: Record<string, string | undefined> = {}): string => {
  const query = new URLSearchParams();
  const all = {
    client_id: CLIENT.clientId,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    state: 'a-state',
    scope: SCOPES.join(' '),
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...given,
  };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, value);
  return `${okta.url}/oauth2/v1/authorize?${query}`;
};

/** Where the first form of a page posts to that ends in `step`. */
export const formOf = (okta: Okta, page: string, step: 'consent' | 'sign-in'): string => {
  const action = new RegExp(`action="([^"]+/${step})"`).exec(page)?.[1];
  if (!action) throw new Error(`The page has no ${step} form`);
  return okta.url + action;
};

export const submit = (url: string, form: Record<string, string>): Promise<Response> =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });

/** Where a response redirects to. */
export const locationOf = (response: Response): URL => new URL(response.headers.get('location') ?? 'about:blank');

/** Signs in by login_hint and answers the consent page. @returns the callback's address. */
export async function consent(
  okta: Okta,
  email: string,
  { decision = 'allow', scope = SCOPES.join(' '), ...given }: Record<string, string> = {},
): Promise<URL> {
  const page = await (await fetch(authorizeUrl(okta, { login_hint: email, scope, ...given }))).text();
  return locationOf(await submit(formOf(okta, page, 'consent'), { decision }));
}

export const basic = (id: string = CLIENT.clientId, secret: string = CLIENT.clientSecret): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

export const post = (okta: Okta, path: string, form: Record<string, string>, headers?: Record<string, string>) =>
  fetch(`${okta.url}${path}`, {
    method: 'POST',
    headers: headers ?? { authorization: basic() },
    body: new URLSearchParams(form),
  });

export const TokenSet = z.object({
  token_type: z.literal('Bearer'),
  expires_in: z.literal(3600),
  access_token: z.string(),
  scope: z.string(),
  refresh_token: z.string().optional(),
  id_token: z.string().optional(),
});
export type TokenSet = z.infer<typeof TokenSet>;

/** The whole code flow. */
export async function signIn(okta: Okta, email: string, scopes: readonly string[] = SCOPES): Promise<TokenSet> {
  const code = (await consent(okta, email, { scope: scopes.join(' ') })).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI, code_verifier: VERIFIER };
  return TokenSet.parse(await (await post(okta, '/oauth2/v1/token', form)).json());
}

const Json = z.json();

export interface Answer {
  status: number;
  headers: Headers;
  body: z.infer<typeof Json>;
}

/** A Management API client of one user. */
export async function clientOf(okta: Okta, email: string, scopes?: readonly string[]) {
  const { access_token } = await signIn(okta, email, scopes);
  return async (method: string, path: string): Promise<Answer> => {
    const headers = { authorization: `Bearer ${access_token}` };
    const response = await fetch(new URL(path, okta.url), { method, headers });
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
