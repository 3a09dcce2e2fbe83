/** Applications and who has them: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application */
import { notFound, refuse } from '../errors.ts';
import { type Application, assignmentOf, type Org, type User } from '../org.ts';
import { pageOf } from '../paging.ts';
import { type Attribute, compile } from '../scim.ts';
import {
  type ApiOperation,
  type Call,
  content,
  isRefusal,
  limitOf,
  listing,
  READERS,
  type Reply,
  withUser,
} from './operation.ts';
import { applicationShape, iso, userShape } from './shapes.ts';

const filterable = (org: Org) =>
  new Map<string, Attribute<Application>>([
    ['id', ({ id }) => id],
    ['status', () => 'ACTIVE'],
    ['name', ({ name }) => name],
    ['group.id', ({ groups }) => [...groups]],
    [
      'user.id',
      ({ users, groups }) => [...users, ...[...groups].flatMap((id) => [...(org.groups.get(id)?.members ?? [])])],
    ],
  ]);

function listApplications({ org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 20, most: 200 });
  if (isRefusal(limit)) return limit;
  const filter = query.get('filter');
  const attributes = filterable(org);
  const wanted = filter === null ? () => true : compile(filter, (name) => attributes.get(name));
  if (!wanted) return refuse('E0000031');
  const q = query.get('q')?.toLowerCase() ?? '';
  const found = [...org.applications.values()].filter(
    (application) =>
      wanted(application) && [application.name, application.label].some((text) => text.toLowerCase().startsWith(q)),
  );
  const place = ({ label, id }: Application) => [label.toLowerCase(), id] as const;
  const page = pageOf(found, place, { limit, after: query.get('after') ?? undefined });
  return listing(page, (application) => applicationShape(org, application));
}

function applicationUserShape(org: Org, application: Application, user: User, expand: boolean) {
  const assignment = assignmentOf(org, application, user.id);
  const href = `${org.url}/api/v1/apps/${application.id}`;
  return {
    id: user.id,
    created: iso(application.created),
    lastUpdated: iso(application.created),
    statusChanged: iso(application.created),
    scope: assignment?.scope ?? 'USER',
    status: 'ACTIVE',
    credentials: { userName: user.profile.login },
    profile: { email: user.profile.email },
    ...(expand && { _embedded: { user: userShape(org, user, { links: 'self' }) } }),
    _links: {
      app: { href },
      user: { href: `${org.url}/api/v1/users/${user.id}` },
      ...(assignment?.scope === 'GROUP' && {
        group: { href: `${org.url}/api/v1/groups/${assignment.group.id}`, name: assignment.group.name },
      }),
    },
  };
}

function listApplicationUsers({ org, query, parameters }: Call): Reply {
  const id = parameters.appId ?? '';
  const application = org.applications.get(id);
  if (!application) return notFound(id, 'AppInstance');
  const limit = limitOf(query, { normal: 50, most: 500 });
  if (isRefusal(limit)) return limit;
  const q = query.get('q')?.toLowerCase() ?? '';
  const users = [...org.users.values()].filter(
    (user) => assignmentOf(org, application, user.id) && user.profile.login.startsWith(q),
  );
  const page = pageOf(users, (user) => [user.id, user.id], { limit, after: query.get('after') ?? undefined });
  return listing(page, (user) => applicationUserShape(org, application, user, query.get('expand') === 'user'));
}

const listAppLinks = withUser((user, { org }) =>
  content(
    [...org.applications.values()]
      .filter((application) => assignmentOf(org, application, user.id))
      .map(({ id, name, label }, index) => ({
        id: `00${id.slice(3)}-${user.id}`,
        label,
        linkUrl: `${org.url}/home/${name}/${id}`,
        appName: name,
        appInstanceId: id,
        appAssignmentId: user.id,
        credentialsSetup: false,
        hidden: false,
        sortOrder: index,
      })),
  ),
);

const read = { method: 'GET', scope: 'okta.apps.read', roles: READERS } as const;

export const applications: readonly ApiOperation[] = [
  { ...read, operationId: 'listApplications', path: '/api/v1/apps', run: listApplications },
  { ...read, operationId: 'listApplicationUsers', path: '/api/v1/apps/:appId/users', run: listApplicationUsers },
  {
    ...read,
    operationId: 'listAppLinks',
    path: '/api/v1/users/:userId/appLinks',
    scope: 'okta.users.read',
    run: listAppLinks,
  },
];
