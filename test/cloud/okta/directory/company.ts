/** How the company is arranged: departments with their heads, and the cities it is in. */
import type { Profile } from '../profile.ts';
import { nameOf, personId } from './names.ts';

interface Department {
  division: string;
  costCenter: string;
  /** Number of the person of the population who leads it. */
  head: number;
  titles: readonly [string, ...string[]];
}

const CHIEF = 1;

const DEPARTMENTS: Readonly<Record<string, Department>> = {
  'Sales EMEA': {
    division: 'Go-to-market',
    costCenter: '4100',
    head: 0,
    titles: ['Account Executive', 'Sales Engineer', 'Account Manager'],
  },
  Engineering: {
    division: 'Technology',
    costCenter: '2100',
    head: 5,
    titles: ['Software Engineer', 'Site Reliability Engineer', 'Engineering Manager'],
  },
  Finance: {
    division: 'Corporate',
    costCenter: '1100',
    head: 4,
    titles: ['Accountant', 'Controller', 'Financial Analyst'],
  },
  Support: {
    division: 'Technology',
    costCenter: '2300',
    head: 3,
    titles: ['Support Engineer', 'Team Lead Support', 'Customer Advocate'],
  },
  Marketing: {
    division: 'Go-to-market',
    costCenter: '4300',
    head: 2,
    titles: ['Content Editor', 'Product Marketer', 'Event Manager'],
  },
  Operations: {
    division: 'Corporate',
    costCenter: '1300',
    head: CHIEF,
    titles: ['Buyer', 'Facility Manager', 'Project Manager'],
  },
  Contractors: { division: 'Corporate', costCenter: '9000', head: CHIEF, titles: ['Consultant'] },
};

/** Where the population works. */
const FILLED = ['Sales EMEA', 'Engineering', 'Finance', 'Support', 'Marketing', 'Operations'] as const;

const COUNTRIES = {
  Berlin: 'DE',
  Lisbon: 'PT',
  Madrid: 'ES',
  Milan: 'IT',
  Paris: 'FR',
  Prague: 'CZ',
  Stockholm: 'SE',
  Vienna: 'AT',
} as const;
const CITIES = ['Berlin', 'Lisbon', 'Madrid', 'Milan', 'Paris', 'Prague', 'Stockholm', 'Vienna'] as const;
export type City = keyof typeof COUNTRIES;

const pick = <T>(list: readonly [T, ...T[]], index: number): T => list[index % list.length] ?? list[0];

export const departmentOf = (index: number): string => pick(FILLED, index);
export const cityOf = (index: number): City => pick(CITIES, index);

/** What person number `index` does in a department. */
export const titleOf = (index: number, department: string): string => {
  if (index === CHIEF) return 'Chief Operating Officer';
  if (index === DEPARTMENTS[department]?.head) return `Head of ${department}`;
  return pick(DEPARTMENTS[department]?.titles ?? ['Employee'], index);
};

/** Who leads somebody: the head of the department, and the chief those. Nobody leads the chief. */
function managerOf(id: string, department: string): Pick<Profile, 'manager' | 'managerId'> {
  const head = DEPARTMENTS[department]?.head ?? CHIEF;
  const leader = id === personId(head) ? CHIEF : head;
  if (id === personId(leader)) return { manager: null, managerId: null };
  const { firstName, lastName } = nameOf(leader);
  return { manager: `${firstName} ${lastName}`, managerId: personId(leader) };
}

type Own = 'firstName' | 'lastName' | 'login' | 'title' | 'employeeNumber';
type Given = Pick<Profile, Own> & { department: string; city: City } & Partial<Profile>;

/** The profile of a user: what follows from the department, the city and the name is filled in. */
export const profileOf = (id: string, given: Given): Profile => ({
  displayName: `${given.firstName} ${given.lastName}`,
  email: given.login,
  nickName: null,
  secondEmail: null,
  mobilePhone: null,
  primaryPhone: null,
  state: null,
  userType: given.department === 'Contractors' ? 'Contractor' : 'Employee',
  organization: 'Acme',
  division: DEPARTMENTS[given.department]?.division ?? 'Corporate',
  costCenter: DEPARTMENTS[given.department]?.costCenter ?? '9000',
  countryCode: COUNTRIES[given.city],
  ...managerOf(id, given.department),
  ...given,
});
