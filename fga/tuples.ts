import { fgaUser } from '../lambdas/contract/variables/fga-user.ts';

/** What a person may do in the product, as given to them at the start. */
export type Role = 'administrator' | 'help desk' | 'auditor' | 'none';

/** A relationship tuple as OpenFGA writes it. */
export interface Tuple {
  user: string;
  relation: string;
  object: string;
}

const read = [
  ['read_okta', 'okta:users'],
  ['read_okta', 'okta:groups'],
  ['read_okta', 'okta:apps'],
] as const;

const grants: Record<Role, readonly (readonly [relation: string, object: string])[]> = {
  administrator: [...read, ['administrator', 'okta:users'], ['administrator', 'okta:groups']],
  'help desk': [...read, ['help_desk', 'okta:users']],
  auditor: read,
  none: [],
};

/**
 * The tuples a person of `role` starts with; `sub` is the Auth0 `sub`. All are direct, so that taking one away is
 * enough to deny.
 */
export const tuplesFor = (role: Role, sub: string): Tuple[] =>
  grants[role].map(([relation, object]) => ({ user: fgaUser(sub), relation, object }));
