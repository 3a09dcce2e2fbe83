/** Who is in the local Okta org at the start: the people who sign in, nine with a story, and a population. */
import type { Person } from '../../people.ts';
import type { Application, Group, User } from '../org.ts';
import { applicationsAt } from './applications.ts';
import { groupsOf } from './groups.ts';
import { population } from './population.ts';
import { namedUsers } from './users.ts';

export interface Directory {
  users: User[];
  groups: Group[];
  applications: Application[];
  /** User id to password. */
  passwords: Map<string, string>;
}

/** The org's content at the start; times are counted back from `now`. */
export function directory(people: readonly Person[], now: number): Directory {
  const users = [...namedUsers(people, now), ...population(now)];
  return {
    users,
    groups: groupsOf(users, people, now),
    applications: applicationsAt(now),
    passwords: new Map(people.map(({ oktaId, password }) => [oktaId, password])),
  };
}
