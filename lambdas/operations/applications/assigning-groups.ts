/** Giving an app to a group and taking it away: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationGroups */
import * as z from 'zod';
import type { GateReason } from '../../contract/changes/gate.ts';
import { found } from '../../platform/result.ts';
import { app } from '../../targets/app.ts';
import { group } from '../../targets/group.ts';
import { byChangeAccess } from '../by-change-access.ts';
import { effectOnPeople } from '../effect.ts';
import { getGroup, sizeOf } from '../groups/groups.ts';
import { AppId, GroupId, OktaGroup } from '../objects.ts';
import type { OktaReader } from '../okta.ts';
import { change, type Verification } from '../operation.ts';
import { getApplicationGroupAssignment } from './assignments.ts';
import { inactive } from './inactive.ts';
import { AppGroup } from './objects.ts';

type Ids = { appId: string; groupId: string };

const NAMED = { resource: '{app}', principal: '{group}' };

/** More people than this are many. */
const MANY = 5;

const access: Verification<Ids> = {
  uses: getApplicationGroupAssignment,
  read: async (okta, ids) => {
    const { request, scope } = getApplicationGroupAssignment;
    const read = await okta.read(request(ids), scope, AppGroup);
    if (read.ok) return found({ access: 'direct' });
    const isNot = read.refusal.outcome === 'failed' && read.refusal.code === 'okta_not_found';
    return isNot ? found({ access: 'none' }) : read;
  },
};

const membersOf = async (okta: OktaReader, { groupId }: Ids) => {
  const read = await okta.read(sizeOf(groupId), getGroup.scope, OktaGroup);
  return read.ok ? found(read.value._embedded?.stats?.usersCount ?? 0) : read;
};

/** Of a group whose size nobody tells it is not known that it is small. */
const ofMany = async (ids: Ids, okta: OktaReader): Promise<readonly GateReason[]> => {
  const count = await membersOf(okta, ids);
  return count.ok && count.value <= MANY ? [] : ['many'];
};

const managed = {
  targets: { principal: group, resource: app },
  relation: 'can_assign_apps',
  object: 'okta:apps',
  scope: 'okta.apps.manage',
  parameters: z.object({ appId: AppId, groupId: GroupId }),
  verify: access,
  repeatable: false,
  raises: ofMany,
} as const;

const path = ({ appId, groupId }: Ids): string => `/api/v1/apps/${appId}/groups/${groupId}`;

export const assignGroupToApplication = change({
  ...managed,
  operationId: 'assignGroupToApplication',
  description: 'Assign an app to a group, and so to all of its members.',
  action: 'Assign an app to a group',
  because: [],
  call: byChangeAccess('assignGroupToApplication', NAMED),
  request: (ids) => ({ method: 'PUT', path: path(ids), body: {} }),
  leaves: () => ({ access: 'direct' }),
  effects: {
    uses: [getGroup],
    read: async (okta, ids) => {
      const count = await membersOf(okta, ids);
      return count.ok ? found(effectOnPeople('people_gain_app', count.value)) : count;
    },
  },
  forAWhile: true,
  undo: (parameters) => ({ operationId: 'unassignApplicationFromGroup', parameters }),
  obstacle: ({ resource }) => inactive(resource),
  examples: [
    { say: 'Assign {app} to the group {group}' },
    { say: 'Assign the app {app} to the group {group}' },
    { say: 'Give the group {group} access to {app}' },
    { say: 'Give the group {group} the app {app}' },
  ],
});

export const unassignApplicationFromGroup = change({
  ...managed,
  operationId: 'unassignApplicationFromGroup',
  description: 'Take an app from a group: members who have it by no other way lose it and their account in it.',
  action: 'Take an app from a group',
  because: ['irreversible'],
  call: byChangeAccess('unassignApplicationFromGroup', NAMED),
  request: (ids) => ({ method: 'DELETE', path: path(ids) }),
  leaves: () => ({ access: 'none' }),
  effects: {
    uses: [getGroup],
    read: async (okta, ids) => {
      const count = await membersOf(okta, ids);
      return count.ok
        ? found([...effectOnPeople('people_lose_app', count.value), { code: 'app_profile_lost' }])
        : count;
    },
  },
  undo: (parameters) => ({ operationId: 'assignGroupToApplication', parameters }),
  obstacle: ({ resource }) => inactive(resource),
  examples: [
    { say: 'Unassign the group {group} from {app}' },
    { say: 'Take {app} away from the group {group}' },
    { say: 'Take the app {app} from the group {group}' },
    { say: 'Remove the app {app} from the group {group}' },
  ],
});
