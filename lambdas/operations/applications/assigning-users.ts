/** Giving an app to somebody and taking it away: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers */
import * as z from 'zod';
import { found, type Result } from '../../platform/result.ts';
import { app } from '../../targets/app.ts';
import type { Found } from '../../targets/target.ts';
import { user } from '../../targets/user.ts';
import { byChangeAccess } from '../by-change-access.ts';
import { AppId, UserId } from '../objects.ts';
import type { OktaReader } from '../okta.ts';
import { change, type Obstacle, type Verification } from '../operation.ts';
import { pagesOf } from '../pages.ts';
import { listUserGroups } from '../users/groups.ts';
import { getApplicationUser, listApplicationGroupAssignments } from './assignments.ts';
import { inactive } from './inactive.ts';
import { AppGroup, AppUser } from './objects.ts';

type Ids = { appId: string; userId: string };
type Pair = Found<{ principal: typeof user; resource: typeof app }>;

const NAMED = { resource: '{app}', principal: '{user}' };

/** How somebody has an app. */
const access: Verification<Ids> = {
  uses: getApplicationUser,
  read: async (okta, ids) => {
    const read = await okta.read(getApplicationUser.request(ids), getApplicationUser.scope, AppUser);
    if (read.ok) return found({ access: read.value.scope === 'GROUP' ? 'by_group' : 'direct' });
    const isNot = read.refusal.outcome === 'failed' && read.refusal.code === 'okta_not_found';
    return isNot ? found({ access: 'none' }) : read;
  },
};

const LIMITS = { requests: 5 };
const Id = z.object({ id: z.string() });

/** The names of the groups that give somebody an app. */
async function groupsGiving(okta: OktaReader, { appId, userId }: Ids): Promise<Result<string[]>> {
  const giving = listApplicationGroupAssignments;
  const [groups, own] = await Promise.all([
    pagesOf(okta, giving.request({ appId }), giving.scope, AppGroup, LIMITS),
    pagesOf(okta, listUserGroups.request({ userId }), listUserGroups.scope, Id, LIMITS),
  ]);
  if (!groups.ok) return groups;
  if (!own.ok) return own;
  const theirs = new Set(own.value.items.map(({ id }) => id));
  return found(groups.value.items.flatMap(({ id, group }) => (theirs.has(id) ? [group?.profile.name ?? id] : [])));
}

const byGroup = { uses: [listApplicationGroupAssignments, listUserGroups] };

const managed = {
  targets: { principal: user, resource: app },
  relation: 'can_assign_apps',
  object: 'okta:apps',
  scope: 'okta.apps.manage',
  parameters: z.object({ appId: AppId, userId: UserId }),
  verify: access,
  repeatable: false,
} as const;

const notAssignable = ({ principal, resource }: Pair): Obstacle | undefined => {
  if (principal.status !== 'DEPROVISIONED') return inactive(resource);
  const { login } = principal.profile;
  const message = `${login} is DEPROVISIONED. Okta gives no app to somebody who is deactivated.`;
  return { because: 'status', target: login, state: principal.status, message };
};

export const assignUserToApplication = change({
  ...managed,
  operationId: 'assignUserToApplication',
  description: 'Assign an app to a user directly.',
  action: 'Assign an app',
  because: [],
  call: byChangeAccess('assignUserToApplication', NAMED),
  request: ({ appId, userId }) => ({ method: 'POST', path: `/api/v1/apps/${appId}/users`, body: { id: userId } }),
  leaves: () => ({ access: 'direct' }),
  effects: {
    ...byGroup,
    read: async (okta, ids) => {
      const names = await groupsGiving(okta, ids);
      if (!names.ok || names.value.length === 0) return names.ok ? found([]) : names;
      return found([{ code: 'has_by_group', values: { names: names.value.join(', ') } }]);
    },
  },
  forAWhile: true,
  // What a group gives as well Okta takes from nobody singly.
  undo: (parameters, { access }) =>
    access === 'none' ? { operationId: 'unassignUserFromApplication', parameters } : undefined,
  obstacle: notAssignable,
  examples: [
    { say: 'Assign {app} to {user}' },
    { say: 'Assign the app {app} to {user}' },
    { say: 'Give {user} access to {app}' },
    { say: 'Give {user} the app {app}' },
    { say: '{user} needs {app}' },
    { say: 'Temporary access to {app} for {user}' },
  ],
});

export const unassignUserFromApplication = change({
  ...managed,
  operationId: 'unassignUserFromApplication',
  description: 'Take an app from a user who has it directly; their account in it cannot be brought back as it was.',
  action: 'Take an app away',
  because: ['irreversible'],
  call: byChangeAccess('unassignUserFromApplication', NAMED),
  request: ({ appId, userId }) => ({ method: 'DELETE', path: `/api/v1/apps/${appId}/users/${userId}` }),
  leaves: () => ({ access: 'none' }),
  effects: { uses: [], read: async () => found([{ code: 'app_profile_lost' }]) },
  undo: (parameters) => ({ operationId: 'assignUserToApplication', parameters }),
  obstacle: ({ resource }) => inactive(resource),
  hindrance: {
    ...byGroup,
    find: async (okta, ids, { principal, resource }) => {
      const names = await groupsGiving(okta, ids);
      if (!names.ok || names.value.length === 0) return names.ok ? found(undefined) : names;
      const [by, { login }] = [names.value.join(', '), principal.profile];
      const message = `${login} has ${resource.label} by the group ${by}. Okta takes it from nobody singly: take them out of the group, or the app from the group.`;
      return found({ because: 'by_group', target: resource.label, state: by, message });
    },
  },
  examples: [
    { say: 'Unassign {user} from {app}' },
    { say: 'Unassign {user} from the app {app}' },
    { say: 'Take {app} away from {user}' },
    { say: 'Take the app {app} from {user}' },
    { say: "Remove {user}'s access to {app}" },
    { say: "Revoke {user}'s access to {app}" },
    { say: 'Revoke {app} for {user}' },
  ],
});
