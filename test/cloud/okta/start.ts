/** Starts the local Okta org on 127.0.0.1. */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { listen } from '../listen.ts';
import type { Person } from '../people.ts';
import { oktaApp } from './app.ts';
import { directory } from './directory/directory.ts';
import { policiesAt } from './directory/security/policies.ts';
import { roleGrantsAt } from './directory/security/roles.ts';
import { zonesAt } from './directory/security/zones.ts';
import { writeHistory } from './history/history.ts';
import type { OAuthClient } from './oauth/client.ts';
import { createSigningKey } from './oauth/keys.ts';
import type { Org } from './org.ts';
import { createSearchIndex } from './search-index.ts';
import { zoneAt } from './security/zones.ts';
import { createSystemLog } from './system-log.ts';
import { createTokens } from './tokens.ts';

export interface OktaOptions {
  /** 0: any free one. */
  port: number;
  people: readonly Person[];
  /** How many users there are in all; a few hundred when left out or fewer. */
  size?: number | undefined;
  oauthClient: OAuthClient;
  /** The access token of a super administrator, who manages apps and grants; without it nobody does. */
  adminToken?: string;
  /** How many times Okta's rate limits; 1 when left out. */
  rateLimits?: number | undefined;
  /** Epoch milliseconds; a test may turn the clock. */
  now?: () => number;
  /** Puts into the org what a test is about. */
  arrange?: (org: Org) => void;
}

export interface Okta {
  /** Issuer and API host, without a trailing slash. */
  url: string;
  /** Start page of the admin console. */
  admin: string;
  /** Where the mails it sends can be read. */
  outbox: string;
  /** An access token of somebody, by login, as a sign-in to the app with these scopes gives it: for who tests no sign-in. */
  tokenOf(login: string, scopes: readonly string[]): string;
  /** What it gave out that only whoever holds it may know: tokens, cookies of sessions. */
  issued(): string[];
  /** Ends it and every open connection; its state is gone. */
  close(): Promise<void>;
}

const byId = <T extends { id: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [item.id, item]));

function createOrg(url: string, { people, size, now = Date.now }: OktaOptions): Org {
  const { users, groups, groupRules, applications, passwords } = directory(people, now(), size);
  const things = { users: byId(users), groups: byId(groups) };
  const zones = byId(zonesAt(now()));
  const org: Org = {
    url,
    ...things,
    index: createSearchIndex(things),
    groupRules: byId(groupRules),
    applications: byId(applications),
    passwords,
    resets: new Map(),
    sessions: new Map(),
    pushes: new Map(),
    outbox: [],
    roleGrants: roleGrantsAt(now()),
    zones,
    policies: byId(policiesAt(now())),
    log: createSystemLog(now, (address) => zoneAt(zones.values(), address)?.name),
    now,
  };
  writeHistory(org);
  return org;
}

/** @throws when the port is taken. */
export async function startOkta(options: OktaOptions): Promise<Okta> {
  const { port, oauthClient, adminToken, rateLimits, arrange } = options;
  const key = await createSigningKey();
  const server = createServer();
  const { url, close } = await listen(server, port);
  const org = createOrg(url, options);
  arrange?.(org);
  const tokens = createTokens(org.now);
  const app = oktaApp({ org, client: oauthClient, tokens, key, adminToken, rateLimits });
  server.on('request', getRequestListener(app.fetch));
  return {
    url,
    admin: `${url}/admin/dashboard`,
    outbox: `${url}/outbox`,
    tokenOf: (login, scopes) => {
      const user = [...org.users.values()].find(({ profile }) => profile.login === login);
      if (user === undefined) throw new Error(`Nobody in the org is ${login}`);
      return tokens.issueAccess({ userId: user.id, clientId: oauthClient.clientId, scopes });
    },
    issued: () => [...tokens.issued(), ...org.sessions.keys()],
    close,
  };
}
