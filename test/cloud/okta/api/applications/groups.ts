/** The groups that have an application: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationGroups */
import { notFound } from '../../errors.ts';
import type { Application, Group, Org } from '../../org.ts';
import { pageOf } from '../../paging.ts';
import { groupShape } from '../groups/shape.ts';
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
import { withApplication } from './with-application.ts';

export function groupAssignmentShape(org: Org, application: Application, group: Group, expand: string | null = null) {
  const href = `${org.url}/api/v1/apps/${application.id}`;
  const groupHref = `${org.url}/api/v1/groups/${group.id}`;
  return {
    id: group.id,
    lastUpdated: iso(application.created),
    priority: [...application.groups].indexOf(group.id),
    profile: {},
    ...(expand === 'group' && { _embedded: { group: groupShape(org, group) } }),
    _links: { app: { href }, self: { href: `${href}/groups/${group.id}` }, group: { href: groupHref } },
  };
}

function listAssignments(application: Application, { org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 20, least: 20, most: 200 });
  if (isRefusal(limit)) return limit;
  const q = query.get('q')?.toLowerCase() ?? '';
  const groups = [...application.groups].flatMap((id) => org.groups.get(id) ?? []);
  const found = groups.filter(({ name }) => name.toLowerCase().startsWith(q));
  const page = pageOf(found, ({ id }) => [id, id], { limit, after: query.get('after') ?? undefined });
  return listing(page, (group) => groupAssignmentShape(org, application, group, query.get('expand')));
}

function getAssignment(application: Application, { org, query, parameters: { groupId = '' } }: Call): Reply {
  const group = application.groups.has(groupId) ? org.groups.get(groupId) : undefined;
  return group
    ? content(groupAssignmentShape(org, application, group, query.get('expand')))
    : notFound(groupId, 'AppGroup');
}

const read = { method: 'GET', scope: 'okta.apps.read', roles: READERS } as const;

export const applicationGroups: readonly ApiOperation[] = [
  {
    ...read,
    operationId: 'listApplicationGroupAssignments',
    path: '/api/v1/apps/:appId/groups',
    run: withApplication(listAssignments),
  },
  {
    ...read,
    operationId: 'getApplicationGroupAssignment',
    path: '/api/v1/apps/:appId/groups/:groupId',
    run: withApplication(getAssignment),
  },
];
