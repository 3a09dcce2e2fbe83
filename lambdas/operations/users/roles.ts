/** Admin roles of a user: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/ */
import * as z from 'zod';
import { OptionalText, Text, UserId } from '../objects.ts';
import { read } from '../operation.ts';

/** A role as somebody holds it, by themselves or by a group. */
export const OktaRole = z.object({
  id: OptionalText,
  /** `SUPER_ADMIN`, …, `CUSTOM`. */
  type: Text,
  label: OptionalText,
  /** Nothing where Okta does not say: a custom role has none. */
  status: Text.nullish(),
  created: OptionalText,
  /** `USER` or `GROUP`. */
  assignmentType: OptionalText,
});
export type OktaRole = z.infer<typeof OktaRole>;

/** Those held by a group, too. Okta has no pages of it. */
export const listAssignedRolesForUser = read({
  operationId: 'listAssignedRolesForUser',
  description: 'List the admin roles a user holds, directly or by a group.',
  parameters: z.object({ userId: UserId }),
  relation: 'read_okta',
  object: 'okta:roles',
  scope: 'okta.roles.read',
  call: { function: 'get_user', parameters: { include: 'roles' } },
  request: (parameters) => ({ method: 'GET', path: `/api/v1/users/${parameters.userId}/roles` }),
  examples: [
    { say: 'Is {user} an admin?' },
    { say: 'Is {user} an administrator?' },
    { say: 'Which admin roles does {user} have?' },
    { say: 'Which roles does {user} have?' },
    { say: "Show {user}'s roles" },
    { function: 'get_user', say: 'What can {user} do?', with: { include: 'roles,groups,apps' } },
    { say: 'What is my role?', with: { user: 'me' } },
    { say: 'Which roles do I have?', with: { user: 'me' } },
    { say: 'Am I an admin?', with: { user: 'me' } },
  ],
});
