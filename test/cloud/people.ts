/** Who lives in the local cloud: the people who sign in, and the directory of the local Okta org. */

import type { Role } from '../../fga/tuples.ts';
import { AUTH0 } from './tenant.ts';

/** A person who signs in: a user of the local Okta org, and by that a user of the local Auth0 tenant. */
export interface Person {
  email: string;
  password: string;
  name: string;
  /** Auth0 `sub`, the FGA subject; known before the first sign-in, for it follows from the id at Okta. */
  sub: string;
  oktaId: string;
  /** What they may do in the product: it gives their FGA tuples and their Okta admin role at the start. */
  role: Role;
  /** What the MCP client of this machine may do for them at the start; nothing when left out. */
  client?: 'reads_for' | 'asks_for';
  /** Whether a phone with Guardian is enrolled (confirmed) at the start. */
  phone: boolean;
}

const password = 'okta-companion-local';

/** How Auth0 names a user of an OpenID Connect connection: strategy, connection, and the `sub` of its provider. */
const subjectOf = (oktaId: string): string => `oidc|${AUTH0.connection}|${oktaId}`;

const given: readonly Omit<Person, 'sub'>[] = [
  {
    email: 'mia.keller@acme.example',
    password,
    name: 'Mia Keller',
    oktaId: '00u1miakeller0000001',
    client: 'asks_for',
    role: 'administrator',
    phone: true,
  },
  {
    email: 'noah.brandt@acme.example',
    password,
    name: 'Noah Brandt',
    oktaId: '00u1noahbrandt000002',
    client: 'asks_for',
    role: 'help desk',
    phone: true,
  },
  {
    email: 'olga.novak@acme.example',
    password,
    name: 'Olga Novak',
    oktaId: '00u1olganovak0000003',
    client: 'reads_for',
    role: 'auditor',
    phone: true,
  },
  {
    email: 'rita.sun@acme.example',
    password,
    name: 'Rita Sun',
    oktaId: '00u1ritasun000000004',
    role: 'help desk',
    phone: false,
  },
  {
    email: 'pavel.horak@acme.example',
    password,
    name: 'Pavel Horak',
    oktaId: '00u1pavelhorak000005',
    role: 'none',
    phone: true,
  },
];
export const people: readonly Person[] = given.map((person) => ({ ...person, sub: subjectOf(person.oktaId) }));

/** Someone of the local cloud by their first name. @throws when nobody is called so. */
export function someone(name: string): Person {
  const found = people.find((person) => person.name.startsWith(name));
  if (!found) throw new Error(`Nobody is called ${name}`);
  return found;
}
