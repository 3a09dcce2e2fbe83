/** Admin roles: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser */
import type { AdminRole } from '../org.ts';
import { type ApiOperation, content, withUser } from './operation.ts';
import { iso } from './shapes.ts';

export const ROLE_LABELS: Record<AdminRole, string> = {
  SUPER_ADMIN: 'Super Administrator',
  ORG_ADMIN: 'Organization Administrator',
  APP_ADMIN: 'Application Administrator',
  USER_ADMIN: 'Group Administrator',
  GROUP_MEMBERSHIP_ADMIN: 'Group Membership Administrator',
  HELP_DESK_ADMIN: 'Help Desk Administrator',
  READ_ONLY_ADMIN: 'Read-only Administrator',
};

/** A help desk administrator may not see who administers the org. */
export const roles: readonly ApiOperation[] = [
  {
    operationId: 'listAssignedRolesForUser',
    method: 'GET',
    path: '/api/v1/users/:userId/roles',
    scope: 'okta.roles.read',
    roles: ['ORG_ADMIN', 'READ_ONLY_ADMIN'],
    run: withUser((user, { org }) =>
      content(
        user.roles.map((type, index) => ({
          id: `ra1${user.id.slice(3, -1)}${index}`,
          label: ROLE_LABELS[type],
          type,
          status: 'ACTIVE',
          created: iso(user.created),
          lastUpdated: iso(user.created),
          assignmentType: 'USER',
          _links: { assignee: { href: `${org.url}/api/v1/users/${user.id}` } },
        })),
      ),
    ),
  },
];
