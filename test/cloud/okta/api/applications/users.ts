/** Who has an application: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers */
import { notFound } from '../../errors.ts';
import { isAssigned } from '../../membership/assignment.ts';
import type { Application, User } from '../../org.ts';
import { pageById } from '../../paging.ts';
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
import { applicationUserShape } from './user-shape.ts';
import { withApplication } from './with-application.ts';

/** An OIDC app knows no names of its users. */
const mentions = ({ signOnMode }: Application, q: string) => {
  const begins = (text: string) => text.toLowerCase().startsWith(q);
  return ({ profile: { login, email, firstName, lastName } }: User): boolean =>
    [login, email, ...(signOnMode === 'OPENID_CONNECT' ? [] : [firstName, lastName])].some(begins);
};

function listApplicationUsers(application: Application, { org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 50, most: 500 });
  if (isRefusal(limit)) return limit;
  const mentioned = mentions(application, query.get('q')?.toLowerCase() ?? '');
  const isMeant = (user: User) => isAssigned(org, application, user.id) && mentioned(user);
  const page = pageById(org.users, isMeant, { limit, after: query.get('after') ?? undefined });
  return listing(page, (user) => applicationUserShape(org, application, user, query.get('expand')));
}

function getApplicationUser(application: Application, { org, query, parameters: { userId = '' } }: Call): Reply {
  const user = org.users.get(userId);
  return user && isAssigned(org, application, userId)
    ? content(applicationUserShape(org, application, user, query.get('expand')))
    : notFound(userId, 'AppUser');
}

const read = { method: 'GET', scope: 'okta.apps.read', roles: READERS } as const;

export const applicationUsers: readonly ApiOperation[] = [
  {
    ...read,
    operationId: 'listApplicationUsers',
    path: '/api/v1/apps/:appId/users',
    run: withApplication(listApplicationUsers),
  },
  {
    ...read,
    operationId: 'getApplicationUser',
    path: '/api/v1/apps/:appId/users/:userId',
    run: withApplication(getApplicationUser),
  },
];
