/** Applications: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application */
import { invalid, refuse } from '../../errors.ts';
import { assignmentOf, isAssigned } from '../../membership/assignment.ts';
import type { Application, Org } from '../../org.ts';
import { pageOf } from '../../paging.ts';
import { type Attribute, compile } from '../../scim.ts';
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
import { applicationShape } from './shape.ts';
import { applicationUserShape } from './user-shape.ts';
import { withApplication } from './with-application.ts';

const filterable = (org: Org) =>
  new Map<string, Attribute<Application>>([
    ['id', ({ id }) => id],
    ['status', ({ status }) => status],
    ['name', ({ name }) => name],
    ['group.id', ({ groups }) => groups],
    ['user.id', (application) => ({ has: (id) => isAssigned(org, application, id) })],
  ]);

/** The user of `expand=user/{userId}`. */
const expandedUser = ({ org, query }: Call) =>
  org.users.get(/^user\/(\w+)$/.exec(query.get('expand') ?? '')?.[1] ?? '');

function shapeFor(call: Call) {
  const { org } = call;
  const user = expandedUser(call);
  return (application: Application) => {
    const assignment = user && assignmentOf(org, application, user.id);
    return applicationShape(org, application, assignment && applicationUserShape(org, application, user));
  };
}

function listApplications(call: Call): Reply {
  const { org, query } = call;
  const limit = limitOf(query, { normal: 20, most: 200 });
  if (isRefusal(limit)) return limit;
  const filter = query.get('filter');
  const attributes = filterable(org);
  const wanted = filter === null ? () => true : compile(filter, (name) => attributes.get(name));
  if (!wanted) return refuse('E0000031');
  if (query.has('expand') && !filter?.includes(`user.id eq "${expandedUser(call)?.id}"`)) {
    return invalid('expand', 'It needs the filter user.id eq of the same user.');
  }
  const q = query.get('q')?.toLowerCase() ?? '';
  const found = [...org.applications.values()].filter(
    (application) =>
      wanted(application) && [application.name, application.label].some((text) => text.toLowerCase().startsWith(q)),
  );
  const place = ({ label, id }: Application) => [label.toLowerCase(), id] as const;
  const page = pageOf(found, place, { limit, after: query.get('after') ?? undefined });
  return listing(page, shapeFor(call));
}

const read = { method: 'GET', scope: 'okta.apps.read', roles: READERS } as const;

export const applications: readonly ApiOperation[] = [
  { ...read, operationId: 'listApplications', path: '/api/v1/apps', run: listApplications },
  {
    ...read,
    operationId: 'getApplication',
    path: '/api/v1/apps/:appId',
    run: withApplication((application, call) => content(shapeFor(call)(application))),
  },
];
