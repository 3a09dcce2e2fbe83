/** Groups and what they own: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Group */
import { refuse } from '../../errors.ts';
import type { Application, Group } from '../../org.ts';
import { pageOf } from '../../paging.ts';
import { type Attribute, compile } from '../../scim.ts';
import { applicationShape } from '../applications/shape.ts';
import {
  type ApiOperation,
  type Call,
  content,
  isRefusal,
  limitOf,
  listing,
  READERS,
  type Reply,
} from '../operation.ts';
import { iso } from '../shapes.ts';
import { groupShape } from './shape.ts';
import { withGroup } from './with-group.ts';

const SEARCHABLE = new Map<string, Attribute<Group>>([
  ['id', ({ id }) => id],
  ['type', ({ type }) => type],
  ['created', ({ created }) => iso(created)],
  ['lastUpdated', ({ created, lastUpdated = created }) => iso(lastUpdated)],
  ['lastMembershipUpdated', ({ lastMembershipUpdated }) => iso(lastMembershipUpdated)],
  ['source.id', ({ source }) => source],
  ['profile.name', ({ name }) => name],
  ['profile.description', ({ description }) => description],
]);

function listGroups({ org, query }: Call): Reply {
  const q = query.get('q');
  const search = query.get('search') ?? query.get('filter');
  const limit = limitOf(query, q === null ? { normal: 10_000, most: 10_000 } : { normal: 300, most: 300 });
  if (isRefusal(limit)) return limit;
  if (q !== null && search !== null) return refuse('E0000033');
  const shape = (group: Group) => groupShape(org, group, query.get('expand'));
  const groups = [...(query.has('search') ? org.index.groups() : org.groups).values()];
  if (q !== null) {
    const begins = ({ name }: Group) => name.toLowerCase().startsWith(q.toLowerCase());
    return content(groups.filter(begins).slice(0, limit).map(shape));
  }
  const wanted = search === null ? () => true : compile(search, (name) => SEARCHABLE.get(name));
  if (!wanted) return refuse('E0000031');
  // Okta sorts searches only.
  const sortBy = (query.has('search') && query.get('sortBy')) || 'profile.name';
  const key = SEARCHABLE.get(sortBy);
  if (!key) return refuse('E0000031', '', `sortBy: ${sortBy} is no attribute of a group`);
  const place = (group: Group) => [String(key(group) ?? '').toLowerCase(), group.id] as const;
  const descending = query.has('search') && query.get('sortOrder')?.toLowerCase() === 'desc';
  const after = query.get('after') ?? undefined;
  return listing(pageOf(groups.filter(wanted), place, { limit, after, descending }), shape);
}

function listAssignedApplications(group: Group, { org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 20, most: 200 });
  if (isRefusal(limit)) return limit;
  const assigned = [...org.applications.values()].filter(({ groups }) => groups.has(group.id));
  const place = ({ label, id }: Application) => [label.toLowerCase(), id] as const;
  const page = pageOf(assigned, place, { limit, after: query.get('after') ?? undefined });
  return listing(page, (application) => applicationShape(org, application));
}

const read = { method: 'GET', scope: 'okta.groups.read', roles: READERS } as const;

export const groups: readonly ApiOperation[] = [
  { ...read, operationId: 'listGroups', path: '/api/v1/groups', run: listGroups },
  {
    ...read,
    operationId: 'getGroup',
    path: '/api/v1/groups/:groupId',
    run: withGroup((group, { org, query }) => content(groupShape(org, group, query.get('expand')))),
  },
  {
    ...read,
    operationId: 'listAssignedApplicationsForGroup',
    path: '/api/v1/groups/:groupId/apps',
    run: withGroup(listAssignedApplications),
  },
];
