/** Giving an application to somebody: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers */
import * as z from 'zod';
import { notFound, refuse } from '../../errors.ts';
import { isAssigned } from '../../membership/assignment.ts';
import type { Application } from '../../org.ts';
import { applicationParty, appUserParty, userParty } from '../../system-log.ts';
import { type ApiOperation, type Call, content, isRefusal, NO_CONTENT, type Reply, record } from '../operation.ts';
import { sentOf } from '../sent.ts';
import { applicationUserShape } from './user-shape.ts';
import { APPLICATION_MANAGERS, withActiveApplication } from './with-application.ts';

const Sent = z.object({ id: z.string('The field cannot be left blank') });

/** Whoever has it by a group has it directly from then on, too. */
function assign(application: Application, call: Call): Reply {
  const { org } = call;
  const sent = sentOf(Sent, call);
  if (isRefusal(sent)) return sent;
  const user = org.users.get(sent.id);
  if (!user) return notFound(sent.id, 'User');
  if (user.status === 'DEPROVISIONED') return refuse('E0000038');
  const isNew = !isAssigned(org, application, user.id);
  application.users.add(user.id);
  if (isNew) {
    const target = [appUserParty(application, user), applicationParty(application), userParty(user)];
    record(call, 'application.user_membership.add', 'Add user to application membership', target);
  }
  return content(applicationUserShape(org, application, user));
}

/** What a group gives nobody takes away singly, whether it was given directly, too. */
function unassign(application: Application, call: Call): Reply {
  const { org } = call;
  const { userId = '' } = call.parameters;
  const user = org.users.get(userId);
  if (!user || !isAssigned(org, application, userId)) return notFound(userId, 'AppUser');
  if (isAssigned(org, { ...application, users: new Set() }, userId)) {
    const cause = 'The application cannot be unassigned from the user while their group memberships grant them access';
    return refuse('E0000046', '', cause);
  }
  application.users.delete(userId);
  const target = [appUserParty(application, user), applicationParty(application), userParty(user)];
  record(call, 'application.user_membership.remove', "Remove user's application membership", target);
  return NO_CONTENT;
}

const manage = { scope: 'okta.apps.manage', roles: APPLICATION_MANAGERS } as const;

export const userAssignment: readonly ApiOperation[] = [
  {
    ...manage,
    operationId: 'assignUserToApplication',
    method: 'POST',
    path: '/api/v1/apps/:appId/users',
    run: withActiveApplication(assign),
  },
  {
    ...manage,
    operationId: 'unassignUserFromApplication',
    method: 'DELETE',
    path: '/api/v1/apps/:appId/users/:userId',
    run: withActiveApplication(unassign),
  },
];
