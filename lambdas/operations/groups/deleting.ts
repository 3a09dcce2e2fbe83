/** Deleting a group: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
import * as z from 'zod';
import { found } from '../../platform/result.ts';
import { group } from '../../targets/group.ts';
import { byChangeAccess } from '../by-change-access.ts';
import { effectOn, effectOnPeople } from '../effect.ts';
import { GroupId, OktaApplication, OktaGroup } from '../objects.ts';
import { change } from '../operation.ts';
import { pagesOf } from '../pages.ts';
import { listUserGroups } from '../users/groups.ts';
import { getGroup, sizeOf } from './groups.ts';
import { keptElsewhere } from './kept-elsewhere.ts';
import { membership } from './members.ts';
import { ownRoleBy } from './own-role.ts';
import { listAssignedApplicationsForGroup } from './owners.ts';
import { rulesFilling } from './preview/rules-of-member.ts';
import { listGroupRules } from './rules.ts';

export const deleteGroup = change({
  operationId: 'deleteGroup',
  description: 'Delete a group: its members lose what it gave them, and rules that fill it stop working.',
  action: 'Delete a group',
  because: ['irreversible'],
  targets: { resource: group },
  parameters: z.object({ groupId: GroupId }),
  relation: 'can_manage_groups',
  object: 'okta:groups',
  scope: 'okta.groups.manage',
  call: byChangeAccess('deleteGroup', { resource: '{group}' }),
  request: ({ groupId }) => ({ method: 'DELETE', path: `/api/v1/groups/${groupId}` }),
  verify: {
    uses: getGroup,
    read: async (okta, { groupId }) => {
      const read = await okta.read(getGroup.request({ groupId }), getGroup.scope, OktaGroup);
      if (read.ok) return found({ group: 'there' });
      const isGone = read.refusal.outcome === 'failed' && read.refusal.code === 'okta_not_found';
      return isGone ? found({ group: 'missing' }) : read;
    },
  },
  leaves: () => ({ group: 'missing' }),
  effects: {
    uses: [getGroup, listAssignedApplicationsForGroup, listGroupRules],
    read: async (okta, { groupId }) => {
      const apps = listAssignedApplicationsForGroup;
      const [size, given, rules] = await Promise.all([
        okta.read(sizeOf(groupId), getGroup.scope, OktaGroup),
        pagesOf(okta, apps.request({ groupId }), apps.scope, OktaApplication, { requests: 5 }),
        rulesFilling(okta, groupId),
      ]);
      if (!size.ok) return size;
      if (!given.ok) return given;
      if (!rules.ok) return rules;
      return found([
        ...effectOnPeople('members_leave', size.value._embedded?.stats?.usersCount ?? 0),
        ...effectOn(
          'loses_apps',
          given.value.items.map(({ label }) => label),
          given.value.more,
        ),
        ...effectOn(
          'rules_break',
          rules.value.map(({ name }) => name),
        ),
      ]);
    },
  },
  hindrance: {
    uses: [listUserGroups],
    find: async (okta, { groupId }, { resource }, asker) => {
      const own = await membership.read(okta, { userId: asker.id, groupId });
      if (!own.ok) return own;
      return found(own.value.member === true ? await ownRoleBy(okta, resource) : undefined);
    },
  },
  repeatable: false,
  obstacle: ({ resource }) => keptElsewhere(resource, `${resource.profile.name} is not deleted by hand`),
  examples: [
    { say: 'Delete the group {group}' },
    { say: 'Delete {group} group' },
    { say: 'Remove the whole group {group}' },
  ],
});
