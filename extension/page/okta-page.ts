/** Okta's domains; an org's admin console is `<org>-admin.` under one of them. */
export const OKTA_DOMAINS = ['okta.com', 'oktapreview.com', 'okta-emea.com', 'okta-gov.com', 'okta.mil'] as const;

/** What a page of the admin console shows. Ids are Okta's, 20 characters. */
export interface OktaEntity {
  kind: 'user' | 'group' | 'app';
  id: string;
}

/** A page of an Okta admin console; it shows an entity only where the console is that of the org the build is for. */
export interface OktaPage {
  origin: string;
  entity?: OktaEntity;
}

const ORG = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?-admin$/;

const PATHS: readonly { kind: OktaEntity['kind']; path: RegExp }[] = [
  { kind: 'user', path: /^\/admin\/user\/profile\/view\/(00u[A-Za-z0-9]{17})\/?$/ },
  { kind: 'group', path: /^\/admin\/group\/(00g[A-Za-z0-9]{17})\/?$/ },
  { kind: 'app', path: /^\/admin\/app\/[^/]+\/instance\/(0oa[A-Za-z0-9]{17})(?:\/|$)/ },
];

function isAdminConsole(url: URL): boolean {
  if (url.protocol !== 'https:' || url.port !== '') return false;
  const [org, ...domain] = url.hostname.split('.');
  return ORG.test(org ?? '') && OKTA_DOMAINS.some((known) => known === domain.join('.'));
}

/**
 * Reads the address of a tab. `undefined` for anything but an admin console: one of Okta's hosts, or exactly the
 * origin this build is for. Another org's "this user" is nobody here, and so is anyone while that origin is not known.
 */
export function parseOktaPage(address: string | undefined, builtFor?: string): OktaPage | undefined {
  const url = address === undefined ? null : URL.parse(address);
  if (!url || (url.origin !== builtFor && !isAdminConsole(url))) return undefined;
  if (url.origin !== builtFor) return { origin: url.origin };
  for (const { kind, path } of PATHS) {
    const id = path.exec(url.pathname)?.[1];
    if (id) return { origin: url.origin, entity: { kind, id } };
  }
  return { origin: url.origin };
}

/** Where the admin console at `origin` shows what its System Log holds for a filter expression. */
export const logAddressOf = (expression: string, origin: string): string =>
  `${origin}/report/system_log_2?search=${encodeURIComponent(expression)}`;

/** Okta's ids of requests, which stand in quotes in a search. */
const REQUEST = /^[\w.@-]+$/;

/** So many fit into an address. */
const MOST_REQUESTS = 10;

/** Where the admin console shows what its System Log holds of requests, by their `X-Okta-Request-Id`; the first ten. */
export function requestsAddressOf(ids: readonly string[], origin: string): string | undefined {
  const found = ids.filter((id) => REQUEST.test(id)).slice(0, MOST_REQUESTS);
  if (found.length === 0) return undefined;
  const each = found.map((id) => `transaction.id eq "${id}" or debugContext.debugData.requestId eq "${id}"`);
  return logAddressOf(each.join(' or '), origin);
}

/** The same of one request. */
export const requestAddressOf = (id: string, origin: string): string | undefined => requestsAddressOf([id], origin);

/** Where the admin console at `origin` begins. */
export const dashboardOf = (origin: string): string => `${origin}/admin/dashboard`;

/** Where the admin console shows what an Okta id stands for, by the kind that its beginning tells. */
const VIEWS: Record<string, string> = { '00u': '/admin/user/profile/view/', '00g': '/admin/group/' };

/** Events of the System Log have a UUID (RFC 9562). */
const EVENT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The address in the admin console at `origin` of what an Okta id stands for; `path` is where the id alone does not
 * lead there, as to an app, whose page also has the app's name. `undefined` where none is known.
 */
export function addressOf(id: string, origin: string, path = ''): string | undefined {
  if (EVENT.test(id)) return logAddressOf(`uuid eq "${id}"`, origin);
  const address = `${origin}${path || `${VIEWS[id.slice(0, 3)]}${id}`}`;
  // What does not read back as this entity, an id that is none, leads nowhere.
  return parseOktaPage(address, origin)?.entity?.id === id ? address : undefined;
}
