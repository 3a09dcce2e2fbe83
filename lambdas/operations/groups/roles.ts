/** Admin roles of a group: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentBGroup/ */
import type { OktaRequest } from '../okta.ts';
import { listAssignedRolesForUser } from '../users/roles.ts';

/** What every member of a group holds by it. Asked for to decide a gate, never for its own sake. */
export const listGroupAssignedRoles = {
  scope: listAssignedRolesForUser.scope,
  request: ({ groupId }: { groupId: string }): OktaRequest => ({
    method: 'GET',
    path: `/api/v1/groups/${groupId}/roles`,
  }),
};
