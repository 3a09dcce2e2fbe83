/** Admin roles: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser */
import { refuse } from '../../errors.ts';
import type { Org, User } from '../../org.ts';
import { pageOf } from '../../paging.ts';
import type { AdminRole, RoleGrant } from '../../security/role-grants.ts';
import { administrators, grantsOf } from '../../security/roles.ts';
import { withGroup } from '../groups/with-group.ts';
import { type ApiOperation, type Call, content, isRefusal, limitOf, type Reply, withUser } from '../operation.ts';
import { iso } from '../shapes.ts';

const ROLE_LABELS: Record<AdminRole, string> = {
  SUPER_ADMIN: 'Super Administrator',
  ORG_ADMIN: 'Organization Administrator',
  APP_ADMIN: 'Application Administrator',
  USER_ADMIN: 'Group Administrator',
  GROUP_MEMBERSHIP_ADMIN: 'Group Membership Administrator',
  HELP_DESK_ADMIN: 'Help Desk Administrator',
  READ_ONLY_ADMIN: 'Read-only Administrator',
};

export const labelOf = ({ role }: RoleGrant): string => (typeof role === 'string' ? ROLE_LABELS[role] : role.label);

function grantShape({ url }: Org, grant: RoleGrant) {
  const { id, role, assignee, created } = grant;
  const api = `${url}/api/v1`;
  const links = { assignee: { href: `${api}/${assignee.type === 'USER' ? 'users' : 'groups'}/${assignee.id}` } };
  const common = {
    id,
    label: labelOf(grant),
    status: 'ACTIVE',
    created: iso(created),
    lastUpdated: iso(created),
    assignmentType: assignee.type,
  };
  if (typeof role === 'string') return { ...common, type: role, _links: links };
  const set = `${api}/iam/resource-sets/${role.resourceSet}`;
  return {
    ...common,
    type: 'CUSTOM',
    role: role.id,
    'resource-set': role.resourceSet,
    _links: {
      ...links,
      role: { href: `${api}/iam/roles/${role.id}` },
      permissions: { href: `${api}/iam/roles/${role.id}/permissions` },
      'resource-set': { href: set },
      member: { href: `${set}/bindings/${role.id}/members/${id}` },
    },
  };
}

/** Ids alone, in an object: where the next page is stands in its `_links`, not in a header. */
function listUsersWithRoleAssignments({ org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 100, most: 100 });
  if (isRefusal(limit)) return limit;
  const page = pageOf(administrators(org), ({ id }) => [id, id], { limit, after: query.get('after') ?? undefined });
  if (!page) return refuse('E0000029');
  const api = `${org.url}/api/v1`;
  const next =
    page.next && `${api}/iam/assignees/users?${new URLSearchParams({ after: page.next, limit: String(limit) })}`;
  return content({
    value: page.items.map(({ id }: User) => ({
      id,
      orn: `orn:okta:directory:00o1acme000000000001:users:${id}`,
      _links: { self: { href: `${api}/users/${id}` }, roles: { href: `${api}/users/${id}/roles` } },
    })),
    _links: next ? { next: { href: next } } : {},
  });
}

/** A help desk administrator may not see who administers the org. */
const read = { method: 'GET', scope: 'okta.roles.read', roles: ['ORG_ADMIN', 'READ_ONLY_ADMIN'] } as const;

export const roles: readonly ApiOperation[] = [
  {
    ...read,
    operationId: 'listAssignedRolesForUser',
    path: '/api/v1/users/:userId/roles',
    run: withUser((user, { org }) => content(grantsOf(org, user).map((grant) => grantShape(org, grant)))),
  },
  {
    ...read,
    operationId: 'listGroupAssignedRoles',
    path: '/api/v1/groups/:groupId/roles',
    run: withGroup(({ id }, { org }) =>
      content(org.roleGrants.filter(({ assignee }) => assignee.id === id).map((grant) => grantShape(org, grant))),
    ),
  },
  {
    ...read,
    operationId: 'listUsersWithRoleAssignments',
    path: '/api/v1/iam/assignees/users',
    run: listUsersWithRoleAssignments,
  },
];
