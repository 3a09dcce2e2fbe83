import * as z from 'zod/mini';

const onThisMachine = (url: URL): boolean => url.hostname === '127.0.0.1' || url.hostname === 'localhost';

/** An origin, or the host of an https origin; http only on this machine. */
const Origin = z.pipe(
  z.string().check(
    z.refine((text) => {
      const url = URL.parse(withScheme(text));
      return url !== null && url.pathname === '/' && (url.protocol === 'https:' || onThisMachine(url));
    }, 'is no https origin'),
  ),
  z.transform((text) => new URL(withScheme(text)).origin),
);
const withScheme = (text: string): string => (/^https?:\/\//.test(text) ? text : `https://${text}`);

const Text = z.string().check(z.minLength(1, 'is empty'));
const Words = z.pipe(
  Text,
  z.transform((text) => text.split(/\s+/).filter(Boolean)),
);

const Environment = z.object({
  WXT_AUTH0_DOMAIN: Origin,
  WXT_AUTH0_CLIENT_ID: Text,
  WXT_AUTH0_AUDIENCE: Text,
  WXT_AUTH0_CONNECTION: Text,
  WXT_OKTA_SCOPES: Words,
  WXT_BACKEND_URL: Origin,
  WXT_DPOP: z.optional(z.enum(['off', 'on'], 'is neither off nor on')),
  WXT_OKTA_ADMIN: z.optional(Origin),
  WXT_SAMPLE_PEOPLE: z.optional(Text),
});

/** What each variable holds, for the person who has to set it. */
const MEANING: Record<string, string> = {
  WXT_AUTH0_DOMAIN: 'the domain of the Auth0 tenant, as acme.eu.auth0.com',
  WXT_AUTH0_CLIENT_ID: 'the client id of the single-page application in Auth0',
  WXT_AUTH0_AUDIENCE: "the identifier of the backend's API in Auth0",
  WXT_AUTH0_CONNECTION: 'the name of the Auth0 connection to Okta',
  WXT_OKTA_SCOPES: 'the Okta scopes to ask for, with spaces between them',
  WXT_BACKEND_URL: 'the origin of the backend, as https://companion.acme.com',
  WXT_DPOP: 'off or on',
  WXT_OKTA_ADMIN: 'the origin of the Okta admin console, as https://acme-admin.okta.com',
  WXT_SAMPLE_PEOPLE: 'who can sign in, in words',
};

/** What the extension is built for. Origins have no trailing slash. */
export interface Config {
  /** `dpop`: whether tokens are bound to a key of this browser. */
  auth0: { origin: string; clientId: string; audience: string; connection: string; dpop: boolean };
  oktaScopes: readonly string[];
  backend: string;
  /** The one admin console this build is for, when it is known. */
  oktaAdmin: string | undefined;
  /** Who can sign in, in words, where it is built for a cloud on this machine. */
  samplePeople: string | undefined;
}

/** Parses `WXT_*` variables. @throws with a line for each one that is missing or does not fit. */
export function readConfig(env: Record<string, unknown>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path: [name], message }) => {
      const key = String(name);
      return `${key} ${given[key] === undefined ? 'is missing' : message}: set it to ${MEANING[key]}.`;
    });
    throw new Error(lines.join('\n'));
  }
  const { data } = parsed;
  return {
    auth0: {
      origin: data.WXT_AUTH0_DOMAIN,
      clientId: data.WXT_AUTH0_CLIENT_ID,
      audience: data.WXT_AUTH0_AUDIENCE,
      connection: data.WXT_AUTH0_CONNECTION,
      dpop: data.WXT_DPOP !== 'off',
    },
    oktaScopes: data.WXT_OKTA_SCOPES,
    backend: data.WXT_BACKEND_URL,
    oktaAdmin: data.WXT_OKTA_ADMIN,
    samplePeople: data.WXT_SAMPLE_PEOPLE,
  };
}
