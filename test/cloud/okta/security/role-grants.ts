/** Admin roles and to whom they are given: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser */
export type AdminRole =
  | 'SUPER_ADMIN'
  | 'ORG_ADMIN'
  | 'APP_ADMIN'
  | 'USER_ADMIN'
  | 'GROUP_MEMBERSHIP_ADMIN'
  | 'HELP_DESK_ADMIN'
  | 'READ_ONLY_ADMIN';

/** A role that an organization made itself, over a set of its resources. */
interface CustomRole {
  id: string;
  label: string;
  resourceSet: string;
}

/** A role given to a group, or one of the organization's own given to a user; other roles of a user stand in the user. */
export interface RoleGrant {
  id: string;
  role: AdminRole | CustomRole;
  assignee: { type: 'USER' | 'GROUP'; id: string };
  created: number;
}
