/**
 * Activating and deactivating group rules: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/GroupRule
 * Deactivated, a rule leaves the members where they are:
 * https://support.okta.com/help/s/article/what-happens-if-group-rules-are-deactivated-and-deleted
 */
import { notFound, refuse } from '../../errors.ts';
import { applyRules } from '../../membership/rules.ts';
import type { GroupRule } from '../../org.ts';
import { groupParty, groupRuleParty, SYSTEM_PARTY, userParty } from '../../system-log.ts';
import { ADMINISTRATORS, type ApiOperation, type Call, NO_CONTENT, type Reply, record } from '../operation.ts';

/** Okta goes through all users while the caller has its answer; here they are through by then. */
function apply(rule: GroupRule, call: Call): void {
  const { users, groups, now } = call.org;
  applyRules([rule], users.values(), [...groups.values()], (user, group) => {
    group.lastMembershipUpdated = now();
    const target = [userParty(user), groupParty(group)];
    record(call, 'group.user_membership.add', 'Add user to group membership', target, SYSTEM_PARTY);
  });
}

const ACTS = {
  activate: {
    status: 'ACTIVE',
    eventType: 'group.user_membership.rule.trigger',
    displayMessage: 'Trigger group membership rule',
    also: apply,
  },
  deactivate: {
    status: 'INACTIVE',
    eventType: 'group.user_membership.rule.deactivated',
    displayMessage: 'Deactivate group membership rule',
    also: () => {},
  },
} as const;

/** Doing it twice is no error and leaves one event. */
function lifecycle(act: keyof typeof ACTS): ApiOperation {
  const { status, eventType, displayMessage, also } = ACTS[act];
  return {
    operationId: `${act}GroupRule`,
    method: 'POST',
    path: `/api/v1/groups/rules/:groupRuleId/lifecycle/${act}`,
    scope: 'okta.groups.manage',
    roles: ADMINISTRATORS,
    run: (call): Reply => {
      const { groupRuleId = '' } = call.parameters;
      const rule = call.org.groupRules.get(groupRuleId);
      if (!rule) return notFound(groupRuleId, 'GroupRule');
      if (rule.status === 'INVALID') return refuse('E0000001', 'status', `Cannot ${act} a rule that is INVALID`);
      if (rule.status === status) return NO_CONTENT;
      Object.assign(rule, { status, lastUpdated: call.org.now() });
      record(call, eventType, displayMessage, [groupRuleParty(rule)]);
      also(rule, call);
      return NO_CONTENT;
    },
  };
}

export const groupRuleLifecycle: readonly ApiOperation[] = [lifecycle('activate'), lifecycle('deactivate')];
