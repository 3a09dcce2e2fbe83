/** Reading users: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User */
import { refuse } from '../errors.ts';
import { fullName, type Group, groupsOf, type User } from '../org.ts';
import { pageOf } from '../paging.ts';
import { type Attribute, compile } from '../scim.ts';
import { groupShape } from './groups/shape.ts';
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
import { factorShape, iso, userShape } from './shapes.ts';

const PROFILE = [
  'firstName',
  'lastName',
  'login',
  'email',
  'title',
  'department',
  'city',
  'mobilePhone',
] as const satisfies (keyof User['profile'])[];

const TIMES = ['created', 'activated', 'statusChanged', 'lastLogin', 'lastUpdated', 'passwordChanged'] as const;

const SEARCHABLE = new Map<string, Attribute<User>>([
  ['id', ({ id }) => id],
  ['status', ({ status }) => status],
  ...TIMES.map((name): [string, Attribute<User>] => [name, ({ [name]: time }) => (time === null ? null : iso(time))]),
  ...PROFILE.map((name): [string, Attribute<User>] => [`profile.${name}`, ({ profile }) => profile[name]]),
]);

/** `filter` knows fewer attributes than `search`. */
const FILTERABLE = new Map(
  [...SEARCHABLE].filter(([name]) => /^(id|status|lastUpdated|profile\.(login|email|firstName|lastName))$/.test(name)),
);

/** Whether `q` begins the first name, last name, full name or e-mail. */
export const mentionsUser = (q: string) => (user: User) =>
  [user.profile.firstName, user.profile.lastName, fullName(user), user.profile.email].some((text) =>
    text.toLowerCase().startsWith(q.toLowerCase()),
  );

function listUsers({ org, query }: Call): Reply {
  const limit = limitOf(query, { normal: query.has('q') ? 10 : 200, most: 200 });
  if (isRefusal(limit)) return limit;
  const [search, filter, q] = ['search', 'filter', 'q'].map((name) => query.get(name));
  if ([search, filter, q].filter((given) => given != null).length > 1) return refuse('E0000033');
  const shape = (user: User) => userShape(org, user, { links: 'self' });
  const users = search == null ? [...org.users.values()] : org.index.users();
  if (q != null) return content(users.filter(mentionsUser(q)).slice(0, limit).map(shape));

  const wanted =
    search != null
      ? compile(search, (name) => SEARCHABLE.get(name))
      : filter != null
        ? compile(filter, (name) => FILTERABLE.get(name))
        : ({ status }: User) => status !== 'DEPROVISIONED';
  if (!wanted) return refuse('E0000031');

  // Okta sorts searches only.
  const sortBy = (search != null && query.get('sortBy')) || 'id';
  const key = SEARCHABLE.get(sortBy);
  if (!key) return refuse('E0000031', '', `sortBy: ${sortBy} is no attribute of a user`);
  const place = (user: User) => [String(key(user) ?? '').toLowerCase(), user.id] as const;
  const after = query.get('after') ?? undefined;
  const descending = search != null && query.get('sortOrder')?.toLowerCase() === 'desc';
  return listing(pageOf(users.filter(wanted), place, { limit, after, descending }), shape);
}

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
  { ...read, operationId: 'listUsers', path: '/api/v1/users', run: listUsers },
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
  {
    ...read,
    operationId: 'listFactors',
    path: '/api/v1/users/:userId/factors',
    run: withUser((user, { org }) => content(user.factors.map((factor) => factorShape(org, user, factor)))),
  },
];
