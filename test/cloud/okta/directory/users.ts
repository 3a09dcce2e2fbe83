/** The users of the local Okta org who are known by name: those who sign in, and those with a story. */
import type { Person } from '../../people.ts';
import type { User } from '../org.ts';
import type { AdminRole } from '../security/role-grants.ts';
import { administratorsAt } from './administrators.ts';
import { profileOf } from './company.ts';
import { DAY, HOUR } from './durations.ts';
import { keptOutAt } from './kept-out.ts';
import { pushAndKey } from './security/factors.ts';
import { STORIES, type Story } from './stories.ts';

const ROLES: Record<Person['role'], AdminRole[]> = {
  administrator: ['ORG_ADMIN'],
  'help desk': ['HELP_DESK_ADMIN'],
  auditor: ['READ_ONLY_ADMIN'],
  none: [],
};

function userOf({ name, title, department, city, ...given }: Story, index: number, now: number): User {
  const [firstName = '', lastName = ''] = name.split(' ');
  const login = `${firstName}.${lastName}@acme.example`.toLowerCase();
  const created = now - (400 - index) * DAY;
  const started = given.status !== 'STAGED';
  return {
    created,
    activated: started ? created + HOUR : null,
    statusChanged: now - (index + 2) * HOUR,
    lastLogin: started ? now - (index + 5) * HOUR : null,
    lastUpdated: now - (index + 2) * HOUR,
    passwordChanged: started ? created + DAY : null,
    provider: { type: 'OKTA', name: 'OKTA' },
    factors: started ? pushAndKey(given.id, created + DAY) : [],
    roles: [],
    ...given,
    profile: profileOf(given.id, {
      firstName,
      lastName,
      login,
      title,
      department,
      city,
      employeeNumber: String(1001 + index),
    }),
  };
}

const JOBS: Record<Person['role'], Pick<Story, 'title' | 'department' | 'city'>> = {
  administrator: { title: 'Identity Engineer', department: 'Engineering', city: 'Berlin' },
  'help desk': { title: 'Service Desk Analyst', department: 'Support', city: 'Prague' },
  auditor: { title: 'Internal Auditor', department: 'Finance', city: 'Vienna' },
  none: { title: 'Project Manager', department: 'Operations', city: 'Prague' },
};

const personOf = ({ name, oktaId, role }: Person, index: number, now: number): User =>
  userOf({ id: oktaId, name, status: 'ACTIVE', roles: [...ROLES[role]], ...JOBS[role] }, index, now);

export const namedUsers = (people: readonly Person[], now: number): User[] => [
  ...people.map((person, index) => personOf(person, index, now)),
  ...[...STORIES, ...keptOutAt(now), ...administratorsAt(now)].map((story, index) =>
    userOf(story, index + people.length, now),
  ),
];
