/** Who is in a group, and putting somebody in or taking them out. */
import { excludeFromRules } from '../../membership/rules.ts';
import type { Group, User } from '../../org.ts';
import { pageById } from '../../paging.ts';
import { groupParty, groupRuleParty, SYSTEM_PARTY, userParty } from '../../system-log.ts';
import {
  ADMINISTRATORS,
  type ApiOperation,
  type Call,
  isRefusal,
  limitOf,
  listing,
  NO_CONTENT,
  READERS,
  type Reply,
  record,
  withUser,
} from '../operation.ts';
import { userShape } from '../shapes.ts';
import { keptBySomethingElse, withGroup } from './with-group.ts';

function listMembers({ members }: Group, { org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 1000, most: 1000 });
  if (isRefusal(limit)) return limit;
  const page = pageById(org.users, ({ id }) => members.has(id), { limit, after: query.get('after') ?? undefined });
  return listing(page, (user) => userShape(org, user, { links: 'self' }));
}

/** Keeps the rules from putting somebody back, of which Okta itself writes. */
function exclude(group: Group, user: User, call: Call): void {
  const message = 'User added to exclusion list for group rule';
  for (const rule of excludeFromRules(call.org, group, user)) {
    const target = [userParty(user), groupRuleParty(rule)];
    record(call, 'group.user_membership.rule.add_exclusion', message, target, SYSTEM_PARTY);
  }
}

/** Adds or removes; doing it twice is no error and leaves one event. */
const membership = (change: 'add' | 'remove') =>
  withGroup((group, call) =>
    withUser((user) => {
      const refusal = keptBySomethingElse(group);
      if (refusal) return refusal;
      if (group.members.has(user.id) === (change === 'add')) return NO_CONTENT;
      if (change === 'add') group.members.add(user.id);
      else group.members.delete(user.id);
      group.lastMembershipUpdated = call.org.now();
      const message = change === 'add' ? 'Add user to group membership' : 'Remove user from group membership';
      record(call, `group.user_membership.${change}`, message, [userParty(user), groupParty(group)]);
      if (change === 'remove') exclude(group, user, call);
      return NO_CONTENT;
    })(call),
  );

const member = {
  path: '/api/v1/groups/:groupId/users/:userId',
  scope: 'okta.groups.manage',
  roles: ADMINISTRATORS,
} as const;

export const members: readonly ApiOperation[] = [
  {
    operationId: 'listGroupUsers',
    method: 'GET',
    path: '/api/v1/groups/:groupId/users',
    scope: 'okta.groups.read',
    roles: READERS,
    run: withGroup(listMembers),
  },
  { ...member, operationId: 'assignUserToGroup', method: 'PUT', run: membership('add') },
  { ...member, operationId: 'unassignUserFromGroup', method: 'DELETE', run: membership('remove') },
];
