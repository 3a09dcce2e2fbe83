/** The list of users: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/#tag/User/operation/listUsers */
import { refuse } from '../../errors.ts';
import type { User } from '../../org.ts';
import { pageById, pageOf } from '../../paging.ts';
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
import { userShape } from '../shapes.ts';
import { projection } from './fields.ts';
import { filtered, mentionsUser, searched, sortKey } from './search.ts';

const isPresent = ({ status }: User): boolean => status !== 'DEPROVISIONED';

/** The first so many who are mentioned; there is no next page. */
function mentioned(users: Iterable<User>, q: string, limit: number): User[] {
  const found: User[] = [];
  const isMeant = mentionsUser(q);
  for (const user of users) {
    if (found.length === limit) break;
    if (isPresent(user) && isMeant(user)) found.push(user);
  }
  return found;
}

function listUsers({ org, query }: Call): Reply {
  const limit = limitOf(query, { normal: query.has('q') ? 10 : 200, most: 200 });
  if (isRefusal(limit)) return limit;
  const [search, filter, q] = ['search', 'filter', 'q'].map((name) => query.get(name));
  if ([search, filter, q].filter((given) => given != null).length > 1) return refuse('E0000033');
  const project = projection(query.get('fields'));
  const shape = (user: User) => project(userShape(org, user, { links: 'self' }));
  if (q != null) return content(mentioned(org.users.values(), q, limit).map(shape));

  const wanted = search != null ? searched(search) : filter != null ? filtered(filter) : isPresent;
  if (!wanted) return refuse('E0000031');
  const users = search == null ? org.users : org.index.users();
  const after = query.get('after') ?? undefined;
  // Okta sorts searches only.
  const sortBy = search == null ? null : query.get('sortBy');
  if (!sortBy) return listing(pageById(users, wanted, { limit, after }), shape);
  const key = sortKey(sortBy);
  if (!key) return refuse('E0000031', '', `sortBy: ${sortBy} is no attribute of a user`);
  const found = [...users.values()].filter(wanted);
  const descending = query.get('sortOrder')?.toLowerCase() === 'desc';
  return listing(
    pageOf(found, (user) => [key(user), user.id], { limit, after, descending }),
    shape,
  );
}

export const userList: readonly ApiOperation[] = [
  {
    operationId: 'listUsers',
    method: 'GET',
    path: '/api/v1/users',
    scope: 'okta.users.read',
    roles: READERS,
    run: listUsers,
  },
];
