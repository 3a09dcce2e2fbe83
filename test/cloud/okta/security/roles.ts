/** Who holds which admin role: by name, or by a group. */
import type { Org, User } from '../org.ts';
import type { AdminRole, RoleGrant } from './role-grants.ts';

type Holding = Pick<Org, 'users' | 'groups' | 'roleGrants'>;

/** The grants of a user: the user's own first, then those of groups. */
export function grantsOf({ groups, roleGrants }: Pick<Holding, 'groups' | 'roleGrants'>, user: User): RoleGrant[] {
  const own = user.roles.map(
    (role, index): RoleGrant => ({
      id: `ra1${user.id.slice(3, -1)}${index}`,
      role,
      assignee: { type: 'USER', id: user.id },
      created: user.rolesSince ?? user.created,
    }),
  );
  const others = roleGrants.filter(({ assignee: { type, id } }) =>
    type === 'USER' ? id === user.id : groups.get(id)?.members.has(user.id),
  );
  return [...own, ...others];
}

/** The standard roles of a user. */
export const rolesOf = (org: Pick<Holding, 'groups' | 'roleGrants'>, user: User): AdminRole[] =>
  grantsOf(org, user).flatMap(({ role }) => (typeof role === 'string' ? [role] : []));

export const isAdministrator = (org: Pick<Holding, 'groups' | 'roleGrants'>, user: User): boolean =>
  grantsOf(org, user).length > 0;

/** Everybody with a role, by whatever grant. */
export function administrators({ users, groups, roleGrants }: Holding): User[] {
  const granted = new Set(
    roleGrants.flatMap(({ assignee: { type, id } }) => (type === 'USER' ? [id] : [...(groups.get(id)?.members ?? [])])),
  );
  return [...users.values()].filter((user) => user.roles.length > 0 || granted.has(user.id));
}
