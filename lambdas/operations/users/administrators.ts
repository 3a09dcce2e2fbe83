/** Who administers the org: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleAssignmentAUser/ */
import * as z from 'zod';
import { UserId } from '../objects.ts';
import { read } from '../operation.ts';
import { After, pageFrom } from '../paging.ts';

/** A page of those who hold a role: in an object, which names its next page itself and in no header. */
export const Assignees = z
  .object({
    value: z.array(z.object({ id: UserId })),
    _links: z.object({ next: z.object({ href: z.string() }).nullish() }).nullish(),
  })
  .transform(({ value, _links }) => ({
    ids: value.map(({ id }) => id),
    /** Okta's opaque `after` of the next page. */
    after: URL.parse(_links?.next?.href ?? '')?.searchParams.get('after') ?? undefined,
  }));

export const listUsersWithRoleAssignments = read({
  operationId: 'listUsersWithRoleAssignments',
  description: 'List the users who hold an admin role.',
  parameters: z.object({ after: After }),
  relation: 'read_okta',
  object: 'okta:roles',
  scope: 'okta.roles.read',
  call: { function: 'org_report', parameters: { report: 'administrators' } },
  request: ({ after }) => ({
    method: 'GET',
    path: '/api/v1/iam/assignees/users',
    // Okta gives at most 100; each takes two requests more.
    query: { ...pageFrom(after, '25') },
  }),
  examples: [
    { say: 'Who are our administrators?' },
    { say: 'List all admins' },
    { say: 'List all administrators with their roles' },
    { say: 'Who are our admins, and who got a role?' },
    { say: 'Who are the Okta admins?' },
    { say: 'Who are the super admins?' },
    { say: 'Who has an admin role?' },
    { say: 'Which admin roles were given in the last {days}?', with: { days: '{days}' } },
  ],
});
