/** 240 plausible people who fill the org, so that lists page and searches have something to leave out. */
import type { User, UserStatus } from '../org.ts';
import { DAY, HOUR } from './durations.ts';

const FIRST_NAMES = [
  ...['Amara', 'Arjun', 'Beatriz', 'Bram', 'Chiara', 'Chen', 'Dmitri', 'Daphne', 'Emre', 'Elif', 'Farid', 'Freya'],
  ...['Giulia', 'Goran', 'Hana', 'Henrik', 'Ingrid', 'Ivo', 'Jelena', 'Jonas', 'Kaito', 'Katya', 'Leila', 'Luca'],
  ...['Magnus', 'Marta', 'Naomi', 'Nikos', 'Oskar', 'Oriane', 'Petra', 'Priya', 'Quentin', 'Qiana', 'Rafael', 'Runa'],
  ...['Sofia', 'Stefan', 'Tariq', 'Tove', 'Umar', 'Ulla', 'Viktor', 'Vera', 'Wanda', 'Wilhelm', 'Yara', 'Zoran'],
];

const LAST_NAMES = [
  ...['Abe', 'Almeida', 'Bauer', 'Bianchi', 'Costa', 'Dubois', 'Duarte', 'Eriksen', 'Fontaine', 'Fischer'],
  ...['Garcia', 'Gruber', 'Haddad', 'Hansen', 'Iyer', 'Ivanova', 'Jansen', 'Jovanovic', 'Kaya', 'Kowalski'],
  ...['Larsen', 'Lopez', 'Moreau', 'Mendes', 'Nakamura', 'Nielsen', 'Okoye', 'Ozturk', 'Petrov', 'Popescu'],
  ...['Quist', 'Rossi', 'Reyes', 'Schmidt', 'Silva', 'Tanaka', 'Toth', 'Varga', 'Wagner', 'Yilmaz'],
];

const DEPARTMENTS = ['Sales EMEA', 'Engineering', 'Finance', 'Support', 'Marketing', 'Operations'] as const;
const TITLES = {
  'Sales EMEA': ['Account Executive', 'Sales Engineer', 'Account Manager'],
  Engineering: ['Software Engineer', 'Site Reliability Engineer', 'Engineering Manager'],
  Finance: ['Accountant', 'Controller', 'Financial Analyst'],
  Support: ['Support Engineer', 'Team Lead Support', 'Customer Advocate'],
  Marketing: ['Content Editor', 'Product Marketer', 'Event Manager'],
  Operations: ['Buyer', 'Facility Manager', 'Project Manager'],
} as const;
const CITIES = ['Berlin', 'Lisbon', 'Madrid', 'Milan', 'Paris', 'Prague', 'Stockholm', 'Vienna'] as const;

/** Nearly everybody is active; every 12th is not, in turn for another reason. Nobody is locked out. */
const RARE: readonly UserStatus[] = ['PROVISIONED', 'PASSWORD_EXPIRED', 'SUSPENDED', 'STAGED', 'DEPROVISIONED'];
const statusOf = (index: number): UserStatus =>
  (index % 12 === 11 ? RARE[Math.floor(index / 12) % RARE.length] : undefined) ?? 'ACTIVE';

/** One who is ACTIVE and yet kept out, of whom only the blocks tell. */
const BLOCKED = 120;

const pick = <T>(list: readonly [T, ...T[]], index: number): T => list[index % list.length] ?? list[0];

/** The same 240 people every time, but for the times, which are counted back from `now`. */
export const population = (now: number): User[] =>
  Array.from({ length: 240 }, (_, index): User => {
    const round = Math.floor(index / FIRST_NAMES.length);
    const firstName = FIRST_NAMES[index % FIRST_NAMES.length] ?? '';
    const lastName = LAST_NAMES[(index * 7 + round) % LAST_NAMES.length] ?? '';
    const email = `${firstName}.${lastName}@acme.example`.toLowerCase();
    const department = pick(DEPARTMENTS, index * 5 + round);
    const status = statusOf(index);
    const created = now - (40 + ((index * 37) % 1900)) * DAY - index * 1_234_567;
    const started = status !== 'STAGED' && status !== 'PROVISIONED';
    const fromDirectory = index % 20 === 7;
    return {
      id: `00u3person${String(index + 1).padStart(10, '0')}`,
      status,
      created,
      activated: status === 'STAGED' ? null : created + HOUR,
      statusChanged: created + DAY,
      lastLogin: started ? now - ((index * 53) % 600) * HOUR - (index + 40) * 61_000 : null,
      lastUpdated: created + DAY,
      passwordChanged: started && !fromDirectory ? created + DAY : null,
      profile: {
        firstName,
        lastName,
        login: email,
        email,
        title: pick(TITLES[department], index),
        department,
        city: pick(CITIES, index * 3 + round),
        mobilePhone: null,
      },
      provider: fromDirectory
        ? { type: 'ACTIVE_DIRECTORY', name: 'corp.acme.example' }
        : { type: 'OKTA', name: 'OKTA' },
      factors: started
        ? [
            {
              id: `opf3person${String(index + 1).padStart(10, '0')}`,
              factorType: 'push',
              provider: 'OKTA',
              label: index % 2 ? 'iPhone' : 'Pixel',
              created: created + DAY,
            },
          ]
        : [],
      roles: [],
      ...(index === BLOCKED && { blocked: 'UNKNOWN_DEVICES' }),
    };
  });
