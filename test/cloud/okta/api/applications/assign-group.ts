/** Giving an application to a group: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationGroups */
import * as z from 'zod';
import { notFound } from '../../errors.ts';
import { isAssigned } from '../../membership/assignment.ts';
import type { Application, Group, Org, User } from '../../org.ts';
import { applicationParty, appUserParty, groupParty, SYSTEM_PARTY, userParty } from '../../system-log.ts';
import { type ApiOperation, type Call, content, isRefusal, NO_CONTENT, type Reply, record } from '../operation.ts';
import { sentOf } from '../sent.ts';
import { groupAssignmentShape } from './groups.ts';
import { APPLICATION_MANAGERS, withActiveApplication } from './with-application.ts';

const Sent = z.object({ priority: z.int('The value is not valid.').min(0, 'The value is not valid.').optional() });

const CHANGES = {
  add: ['Add assigned application to group', 'Add user to application membership'],
  remove: ['Remove assigned application from group', "Remove user's application membership"],
} as const;

const holders = (org: Org, application: Application, { members }: Group): User[] =>
  [...members].flatMap((id) => (isAssigned(org, application, id) ? (org.users.get(id) ?? []) : []));

/** Writes that a group has an application, or no longer, and of which members that is true. */
function tell(change: 'add' | 'remove', application: Application, group: Group, touched: readonly User[], call: Call) {
  const [ofGroup, ofUser] = CHANGES[change];
  const app = applicationParty(application);
  record(call, `group.application_assignment.${change}`, ofGroup, [groupParty(group), app]);
  for (const user of touched) {
    const target = [appUserParty(application, user), app, userParty(user)];
    record(call, `application.user_membership.${change}`, ofUser, target, SYSTEM_PARTY);
  }
}

/** Without a priority it comes last; a group that has it already only changes its place. */
function assign(application: Application, call: Call): Reply {
  const { org } = call;
  const { groupId = '' } = call.parameters;
  const group = org.groups.get(groupId);
  if (!group) return notFound(groupId, 'UserGroup');
  const sent = sentOf(Sent, call);
  if (isRefusal(sent)) return sent;
  const isNew = !application.groups.has(groupId);
  const before = new Set(holders(org, application, group));
  const others = [...application.groups].filter((id) => id !== groupId);
  application.groups = new Set(others.toSpliced(sent.priority ?? others.length, 0, groupId));
  const newly = holders(org, application, group).filter((user) => !before.has(user));
  if (isNew) tell('add', application, group, newly, call);
  return content(groupAssignmentShape(org, application, group));
}

function unassign(application: Application, call: Call): Reply {
  const { org } = call;
  const { groupId = '' } = call.parameters;
  const group = org.groups.get(groupId);
  if (!group || !application.groups.delete(groupId)) return notFound(groupId, 'AppGroup');
  const kept = new Set(holders(org, application, group));
  const lost = [...group.members].flatMap((id) => org.users.get(id) ?? []).filter((user) => !kept.has(user));
  tell('remove', application, group, lost, call);
  return NO_CONTENT;
}

const manage = {
  scope: 'okta.apps.manage',
  roles: APPLICATION_MANAGERS,
  path: '/api/v1/apps/:appId/groups/:groupId',
} as const;

export const groupAssignment: readonly ApiOperation[] = [
  { ...manage, operationId: 'assignGroupToApplication', method: 'PUT', run: withActiveApplication(assign) },
  { ...manage, operationId: 'unassignApplicationFromGroup', method: 'DELETE', run: withActiveApplication(unassign) },
];
