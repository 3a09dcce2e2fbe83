/** Reading one user: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User */
import { type Group, groupsOf, type User } from '../../org.ts';
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
  withUser,
} from '../operation.ts';
import { userShape } from '../shapes.ts';

/** Two hundred a page, as Okta has it. */
function listUserGroups(user: User, { org, query }: Call): Reply {
  const limit = limitOf(query, { normal: 200, most: 200 });
  if (isRefusal(limit)) return limit;
  const place = ({ name, id }: Group) => [name.toLowerCase(), id] as const;
  const page = pageOf(groupsOf(org, user.id), place, { limit, after: query.get('after') ?? undefined });
  return listing(page, (group) => groupShape(org, group));
}

const read = { method: 'GET', scope: 'okta.users.read', roles: READERS } as const;

export const users: readonly ApiOperation[] = [
  {
    ...read,
    operationId: 'getUser',
    path: '/api/v1/users/:userId',
    run: withUser((user, { org }) => content(userShape(org, user, { links: 'all' }))),
  },
  {
    ...read,
    operationId: 'listUserGroups',
    path: '/api/v1/users/:userId/groups',
    run: withUser(listUserGroups),
  },
  {
    ...read,
    operationId: 'listUserBlocks',
    path: '/api/v1/users/:userId/blocks',
    run: withUser(({ blocked }) => content(blocked ? [{ type: 'DEVICE_BASED', appliesTo: blocked }] : [])),
  },
];
