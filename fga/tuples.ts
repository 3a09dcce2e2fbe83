import type { Area } from '../lambdas/contract/authorization.ts';
import { type ClientName, clientUse } from '../lambdas/contract/client.ts';
import { fgaUser } from '../lambdas/contract/variables/fga-user.ts';

/** What a person may do in the product, as given to them at the start. */
export type Role = 'administrator' | 'help desk' | 'auditor' | 'none';

/** A relationship tuple as OpenFGA writes it. */
export interface Tuple {
  user: string;
  relation: string;
  object: string;
}

const reads = (...areas: readonly Area[]) => areas.map((area) => ['read_okta', `okta:${area}`] as const);

const DIRECTORY = ['users', 'groups', 'apps', 'logs'] as const;
/** What tells of the org as a whole: who administers it, by which rules, and lists of everyone. */
const OVERSIGHT = ['roles', 'policies', 'reports'] as const;

const grants: Record<Role, readonly (readonly [relation: string, object: string])[]> = {
  administrator: [
    ...reads(...DIRECTORY, ...OVERSIGHT),
    ['administrator', 'okta:users'],
    ['administrator', 'okta:groups'],
    ['administrator', 'okta:apps'],
  ],
  'help desk': [...reads(...DIRECTORY), ['help_desk', 'okta:users']],
  auditor: reads(...DIRECTORY, ...OVERSIGHT),
  none: [],
};

/**
 * The tuples a person of `role` starts with; `sub` is the Auth0 `sub`. All are direct, so that taking one away is
 * enough to deny.
 */
export const tuplesFor = (role: Role, sub: string): Tuple[] =>
  grants[role].map(([relation, object]) => ({ user: fgaUser(sub), relation, object }));

/** By which MCP clients a person may read, or ask for changes, too. */
export const clientTuples = (clients: Readonly<Record<ClientName, 'reads_for' | 'asks_for'>>, sub: string): Tuple[] =>
  Object.entries(clients).map(([name, relation]) => ({ user: fgaUser(sub), ...clientUse(relation, name) }));
