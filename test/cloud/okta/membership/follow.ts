/** What the rules of groups do when a profile is new or has changed. */
import { type Call, record } from '../api/operation.ts';
import type { Group, User } from '../org.ts';
import type { Profile } from '../profile.ts';
import { groupParty, SYSTEM_PARTY, userParty } from '../system-log.ts';
import { compileExpression } from './expression.ts';

/** The ids of the groups that active rules put somebody into who has this profile. */
const ruledGroups = ({ groupRules }: Call['org'], { id }: User, profile: Profile): Set<string> =>
  new Set(
    [...groupRules.values()]
      .filter(({ status, excluded }) => status === 'ACTIVE' && !excluded.has(id))
      .filter(({ expression }) => compileExpression(expression)(profile))
      .flatMap(({ groupIds }) => groupIds),
  );

/** Puts a user into the groups whose rules are about them now, and out of those whose rules were about them `before`. */
export function followProfile(call: Call, user: User, before?: Profile): void {
  const now = ruledGroups(call.org, user, user.profile);
  const left = before ? ruledGroups(call.org, user, before) : new Set<string>();
  const moved = (change: 'add' | 'remove', group: Group, message: string): void => {
    group.lastMembershipUpdated = call.org.now();
    record(call, `group.user_membership.${change}`, message, [userParty(user), groupParty(group)], SYSTEM_PARTY);
  };
  for (const group of call.org.groups.values()) {
    if (now.has(group.id) && !group.members.has(user.id)) {
      group.members.add(user.id);
      moved('add', group, 'Add user to group membership');
    } else if (left.has(group.id) && !now.has(group.id) && group.members.delete(user.id)) {
      moved('remove', group, 'Remove user from group membership');
    }
  }
}
