/** Creating, renaming and deleting groups: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
import * as z from 'zod';
import { invalid, type Refusal, refuse } from '../../errors.ts';
import { newId } from '../../ids.ts';
import type { Group, Org } from '../../org.ts';
import { groupParty, groupRuleParty, SYSTEM_PARTY } from '../../system-log.ts';
import {
  ADMINISTRATORS,
  type ApiOperation,
  type Call,
  content,
  isRefusal,
  NO_CONTENT,
  type Reply,
  record,
} from '../operation.ts';
import { sentOf } from '../sent.ts';
import { groupShape } from './shape.ts';
import { keptBySomethingElse, withGroup } from './with-group.ts';

const BLANK = 'The field cannot be left blank';
const Sent = z.object({
  profile: z.object(
    {
      name: z.string(BLANK).trim().min(1, BLANK).max(255, 'The field is too long'),
      description: z.string('The value is not valid.').max(1024, 'The field is too long').nullish(),
    },
    BLANK,
  ),
});

/** What a group is to be called, which no other group of Okta's own is. */
function profileOf(call: Call, group?: Group): { name: string; description: string } | Refusal {
  const sent = sentOf(Sent, call);
  if (isRefusal(sent)) return sent;
  const { name, description } = sent.profile;
  const isTaken = [...call.org.groups.values()].some(
    (other) => other !== group && other.type === 'OKTA_GROUP' && other.name.toLowerCase() === name.toLowerCase(),
  );
  if (isTaken) return invalid('name', 'An object with this field already exists in the current organization');
  return { name, description: description ?? '' };
}

function addGroup(call: Call): Reply {
  const { org } = call;
  const profile = profileOf(call);
  if (isRefusal(profile)) return profile;
  const [created, lastMembershipUpdated] = [org.now(), org.now()];
  const group: Group = {
    id: newId('00g'),
    type: 'OKTA_GROUP',
    ...profile,
    created,
    lastMembershipUpdated,
    members: new Set(),
  };
  org.groups.set(group.id, group);
  record(call, 'group.lifecycle.create', 'Create Okta group', [groupParty(group)]);
  return content(groupShape(org, group));
}

/** What is not sent is gone: it replaces the profile. */
function replaceGroup(group: Group, call: Call): Reply {
  const refusal = keptBySomethingElse(group);
  if (refusal) return refusal;
  const profile = profileOf(call, group);
  if (isRefusal(profile)) return profile;
  Object.assign(group, profile, { lastUpdated: call.org.now() });
  record(call, 'group.profile.update', 'Okta group profile updated', [groupParty(group)]);
  return content(groupShape(call.org, group));
}

/** Rules that put people into a group that is gone are invalid from then on. */
function invalidateRules({ groupRules }: Org, group: Group, call: Call): void {
  for (const rule of groupRules.values()) {
    if (!rule.groupIds.includes(group.id)) continue;
    rule.status = 'INVALID';
    const message = 'Invalidate group membership rule';
    record(call, 'group.user_membership.rule.invalidate', message, [groupRuleParty(rule)], SYSTEM_PARTY);
  }
}

/** With the group ends what it gave: its members' applications and admin roles. */
function deleteGroup(group: Group, call: Call): Reply {
  const { org } = call;
  if (group.type === 'BUILT_IN') return refuse('E0000060');
  org.groups.delete(group.id);
  for (const { groups } of org.applications.values()) groups.delete(group.id);
  org.roleGrants = org.roleGrants.filter(({ assignee }) => assignee.id !== group.id);
  record(call, 'group.lifecycle.delete', 'Delete Okta group', [groupParty(group)]);
  invalidateRules(org, group, call);
  return NO_CONTENT;
}

const manage = { scope: 'okta.groups.manage', roles: ADMINISTRATORS } as const;
const one = { ...manage, path: '/api/v1/groups/:groupId' } as const;

export const groupLifecycle: readonly ApiOperation[] = [
  { ...manage, operationId: 'addGroup', method: 'POST', path: '/api/v1/groups', run: addGroup },
  { ...one, operationId: 'replaceGroup', method: 'PUT', run: withGroup(replaceGroup) },
  { ...one, operationId: 'deleteGroup', method: 'DELETE', run: withGroup(deleteGroup) },
];
