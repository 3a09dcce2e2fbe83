/** Who lives in the local cloud: the people who sign in, and the directory of the local Okta org. */

import type { Role } from '../../fga/tuples.ts';

/** A person who signs in: an account in the local Auth0 tenant and a user of the local Okta org. */
export interface Person {
  email: string;
  password: string;
  name: string;
  /** Auth0 `sub`, the FGA subject. */
  sub: string;
  oktaId: string;
  /** What they may do in the product: it gives their FGA tuples and their Okta admin role at the start. */
  role: Role;
  /** Whether a phone with Guardian is enrolled (confirmed) at the start. */
  phone: boolean;
}

const password = 'okta-companion-local';

export const people: readonly Person[] = [
  {
    email: 'mia.keller@acme.example',
    password,
    name: 'Mia Keller',
    sub: 'auth0|mia-keller',
    oktaId: '00u1miakeller0000001',
    role: 'administrator',
    phone: true,
  },
  {
    email: 'noah.brandt@acme.example',
    password,
    name: 'Noah Brandt',
    sub: 'auth0|noah-brandt',
    oktaId: '00u1noahbrandt000002',
    role: 'help desk',
    phone: true,
  },
  {
    email: 'olga.novak@acme.example',
    password,
    name: 'Olga Novak',
    sub: 'auth0|olga-novak',
    oktaId: '00u1olganovak0000003',
    role: 'auditor',
    phone: true,
  },
  {
    email: 'rita.sun@acme.example',
    password,
    name: 'Rita Sun',
    sub: 'auth0|rita-sun',
    oktaId: '00u1ritasun000000004',
    role: 'help desk',
    phone: false,
  },
  {
    email: 'pavel.horak@acme.example',
    password,
    name: 'Pavel Horak',
    sub: 'auth0|pavel-horak',
    oktaId: '00u1pavelhorak000005',
    role: 'none',
    phone: true,
  },
];

/** Someone of the local cloud by their first name. @throws when nobody is called so. */
export function someone(name: string): Person {
  const found = people.find((person) => person.name.startsWith(name));
  if (!found) throw new Error(`Nobody is called ${name}`);
  return found;
}
