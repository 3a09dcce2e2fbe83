/** Plausible people who fill the org, so that lists page and searches have something to leave out. */
import type { User, UserStatus } from '../org.ts';
import { cityOf, departmentOf, profileOf, titleOf } from './company.ts';
import { DAY, HOUR } from './durations.ts';
import { nameOf, personId, roundOf } from './names.ts';
import { factorsAt } from './security/factors.ts';

/** How many there are when nobody asks for more. */
const BASE = 240;

/** Nearly everybody is active; every 12th is not, in turn for another reason. Of the base nobody is locked out. */
const RARE: readonly UserStatus[] = ['PROVISIONED', 'PASSWORD_EXPIRED', 'SUSPENDED', 'STAGED', 'DEPROVISIONED'];
const RARER: readonly UserStatus[] = [...RARE, 'LOCKED_OUT', 'RECOVERY'];
function statusOf(index: number): UserStatus {
  const reasons = index < BASE ? RARE : RARER;
  return (index % 12 === 11 ? reasons[Math.floor(index / 12) % reasons.length] : undefined) ?? 'ACTIVE';
}

/** One who is ACTIVE and yet kept out, of whom only the blocks tell. */
const BLOCKED = 120;

/** Nearly everybody was here this month; some months or a year ago, some never. In milliseconds. */
function absenceOf(index: number): number | undefined {
  if (index % 30 === 17) return undefined;
  if (index % 40 === 13) return (370 + ((index * 7) % 300)) * DAY;
  if (index % 10 === 3) return (91 + ((index * 7) % 200)) * DAY;
  return ((index * 53) % 600) * HOUR + ((index % BASE) + 40) * 61_000;
}

/** Beyond the base people work in teams, whose first member leads the others. */
const TEAM = 40;
const leadOf = (index: number): number => BASE + Math.floor((index - BASE) / TEAM) * TEAM;

function profile(index: number) {
  const round = roundOf(index);
  const { firstName, lastName } = nameOf(index);
  const isBase = index < BASE;
  const lead = leadOf(index);
  const department = departmentOf(isBase ? index * 5 + round : lead / TEAM);
  const isLead = !isBase && lead === index;
  const leader = nameOf(lead);
  return profileOf(personId(index), {
    firstName,
    lastName,
    login: `${firstName}.${lastName}${isBase ? '' : index + 1}@acme.example`.toLowerCase(),
    title: isLead ? `Team Lead ${department}` : titleOf(index, department),
    department,
    city: cityOf(index * 3 + round),
    employeeNumber: String(2001 + index),
    ...(index % 25 === 24 && { userType: 'Contractor' }),
    ...(index % 6 === 0 && { secondEmail: `${firstName}.${lastName}@private.example`.toLowerCase() }),
    ...(!isBase && !isLead && { manager: `${leader.firstName} ${leader.lastName}`, managerId: personId(lead) }),
  });
}

function personOf(index: number, now: number): User {
  const status = index >= BASE && leadOf(index) === index ? 'ACTIVE' : statusOf(index);
  const created = now - (40 + ((index * 37) % 1900)) * DAY - (index % BASE) * 1_234_567;
  const started = status !== 'STAGED' && status !== 'PROVISIONED';
  const fromDirectory = index % 20 === 7;
  const absence = started ? absenceOf(index) : undefined;
  const passwordAge = index % 3 === 0 ? Number.POSITIVE_INFINITY : ((index * 29) % 300) * DAY;
  const statusChanged = status === 'LOCKED_OUT' ? now - ((index % 200) + 1) * HOUR : created + DAY;
  const known = profile(index);
  return {
    id: personId(index),
    status,
    created,
    activated: status === 'STAGED' ? null : created + HOUR,
    statusChanged,
    lastLogin: absence === undefined ? null : Math.max(created + 2 * HOUR, now - absence),
    lastUpdated: statusChanged,
    passwordChanged: started && !fromDirectory ? Math.max(created + DAY, now - passwordAge) : null,
    profile: known,
    provider: fromDirectory ? { type: 'ACTIVE_DIRECTORY', name: 'corp.acme.example' } : { type: 'OKTA', name: 'OKTA' },
    factors: started ? factorsAt(index, personId(index), known.login, created + DAY) : [],
    roles: [],
    ...(index === BLOCKED && { blocked: 'UNKNOWN_DEVICES' as const }),
  };
}

/** The same people every time, but for the times, which are counted back from `now`: the base, and more up to `size`. */
export const population = (now: number, size: number): User[] =>
  Array.from({ length: Math.max(BASE, size) }, (_, index) => personOf(index, now));
