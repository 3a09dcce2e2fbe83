/** Who is in the local Okta org at the start: the people who sign in, those with a story, and a population. */
import type { Person } from '../../people.ts';
import { applyRules } from '../membership/rules.ts';
import type { Application, Group, GroupRule, User } from '../org.ts';
import { applicationsAt } from './applications.ts';
import { groupRulesAt } from './group-rules.ts';
import { groupsOf } from './groups.ts';
import { population } from './population.ts';
import { operatorsAt } from './security/roles.ts';
import { namedUsers } from './users.ts';

export interface Directory {
  users: User[];
  groups: Group[];
  groupRules: GroupRule[];
  applications: Application[];
  /** User id to password. */
  passwords: Map<string, string>;
}

/** The org's content at the start, `size` users or a few hundred; times are counted back from `now`. */
export function directory(people: readonly Person[], now: number, size = 0): Directory {
  const named = namedUsers(people, now);
  const users = [...named, ...population(now, size - named.length)];
  const groups = [...groupsOf(users, people, now), operatorsAt(now)];
  const groupRules = groupRulesAt(now);
  applyRules(groupRules, users, groups);
  return {
    users,
    groups,
    groupRules,
    applications: applicationsAt(now),
    passwords: new Map(people.map(({ oktaId, password }) => [oktaId, password])),
  };
}
