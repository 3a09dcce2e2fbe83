/** Groups: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
import { notFound, type Refusal, refuse } from '../errors.ts';
import type { Group } from '../org.ts';
import { pageOf } from '../paging.ts';
import { type Attribute, compile } from '../scim.ts';
import { groupParty, userParty } from '../system-log.ts';
import {
  ADMINISTRATORS,
  type ApiOperation,
  type Call,
  content,
  isRefusal,
  limitOf,
  listing,
  NO_CONTENT,
  READERS,
  type Reply,
  record,
  withUser,
} from './operation.ts';
import { groupShape, iso, userShape } from './shapes.ts';

const SEARCHABLE = new Map<string, Attribute<Group>>([
  ['id', ({ id }) => id],
  ['type', ({ type }) => type],
  ['created', ({ created }) => iso(created)],
  ['lastMembershipUpdated', ({ lastMembershipUpdated }) => iso(lastMembershipUpdated)],
  ['profile.name', ({ name }) => name],
  ['profile.description', ({ description }) => description],
]);

function listGroups({ org, query }: Call): Reply {
  const q = query.get('q');
  const search = query.get('search') ?? query.get('filter');
  const limit = limitOf(query, q === null ? { normal: 10_000, most: 10_000 } : { normal: 300, most: 300 });
  if (isRefusal(limit)) return limit;
  if (q !== null && search !== null) return refuse('E0000033');
  const shape = (group: Group) => groupShape(org, group, { stats: query.get('expand') === 'stats' });
  const groups = query.has('search') ? org.index.groups() : [...org.groups.values()];
  if (q !== null) {
    const begins = ({ name }: Group) => name.toLowerCase().startsWith(q.toLowerCase());
    return content(groups.filter(begins).slice(0, limit).map(shape));
  }
  const wanted = search === null ? () => true : compile(search, (name) => SEARCHABLE.get(name));
  if (!wanted) return refuse('E0000031');
  const place = ({ name, id }: Group) => [name.toLowerCase(), id] as const;
  return listing(pageOf(groups.filter(wanted), place, { limit, after: query.get('after') ?? undefined }), shape);
}

const withGroup =
  (run: (group: Group, call: Call) => Reply) =>
  (call: Call): Reply => {
    const id = call.parameters.groupId ?? '';
    const group = call.org.groups.get(id);
    return group ? run(group, call) : notFound(id, 'UserGroup');
  };

function listMembers({ members }: Group, { org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 1000, most: 1000 });
  if (isRefusal(limit)) return limit;
  const users = [...org.users.values()].filter(({ id }) => members.has(id));
  const page = pageOf(users, ({ id }) => [id, id], { limit, after: query.get('after') ?? undefined });
  return listing(page, (user) => userShape(org, user, { links: 'self' }));
}

/** Why a group's members cannot be changed by hand. */
const kept = ({ type }: Group): Refusal | undefined =>
  type === 'BUILT_IN' ? refuse('E0000060') : type === 'APP_GROUP' ? refuse('E0000006') : undefined;

/** Adds or removes; doing it twice is no error and leaves one event. */
const membership = (change: 'add' | 'remove') =>
  withGroup((group, call) =>
    withUser((user) => {
      const refusal = kept(group);
      if (refusal) return refusal;
      if (group.members.has(user.id) === (change === 'add')) return NO_CONTENT;
      if (change === 'add') group.members.add(user.id);
      else group.members.delete(user.id);
      group.lastMembershipUpdated = call.org.now();
      const message = change === 'add' ? 'Add user to group membership' : 'Remove user from group membership';
      record(call, `group.user_membership.${change}`, message, [userParty(user), groupParty(group)]);
      return NO_CONTENT;
    })(call),
  );

const read = { method: 'GET', scope: 'okta.groups.read', roles: READERS } as const;
const member = {
  path: '/api/v1/groups/:groupId/users/:userId',
  scope: 'okta.groups.manage',
  roles: ADMINISTRATORS,
} as const;

export const groups: readonly ApiOperation[] = [
  { ...read, operationId: 'listGroups', path: '/api/v1/groups', run: listGroups },
  {
    ...read,
    operationId: 'getGroup',
    path: '/api/v1/groups/:groupId',
    run: withGroup((group, { org }) => content(groupShape(org, group))),
  },
  { ...read, operationId: 'listGroupUsers', path: '/api/v1/groups/:groupId/users', run: withGroup(listMembers) },
  { ...member, operationId: 'assignUserToGroup', method: 'PUT', run: membership('add') },
  { ...member, operationId: 'unassignUserFromGroup', method: 'DELETE', run: membership('remove') },
];
