/** What lists of users are searched and sorted by, and which comparison Okta takes for it. */
import { fullName, type User } from '../../org.ts';
import { Profile } from '../../profile.ts';
import { type Attribute, compile, type Operator, type Predicate } from '../../scim.ts';

/** The one type of user there is. */
export const USER_TYPE = 'oty1acmedefault00001';

const PROFILE = Profile.keyof().options;

const TIMES = ['created', 'activated', 'statusChanged', 'lastLogin', 'lastUpdated', 'passwordChanged'] as const;

const ATTRIBUTES = new Map<string, Attribute<User>>([
  ['id', ({ id }) => id],
  ['status', ({ status }) => status],
  ['type.id', () => USER_TYPE],
  ...TIMES.map((name): [string, Attribute<User>] => [
    name,
    ({ [name]: time }) => (time === null ? null : new Date(time)),
  ]),
  ...PROFILE.map((name): [string, Attribute<User>] => [`profile.${name}`, ({ profile }) => profile[name]]),
]);

/** Where `search` takes `co`. */
const CONTAINS = /^profile\.(firstName|lastName|email|login)$/;
const FILTERABLE = /^(id|status|lastUpdated|profile\.(login|email|firstName|lastName))$/;

const searchable = (name: string, operator: Operator) =>
  operator === 'ne' || (operator === 'co' && !CONTAINS.test(name)) ? undefined : ATTRIBUTES.get(name);

/** `filter` knows fewer attributes than `search`, and but for `lastUpdated` only `eq`. */
const filterable = (name: string, operator: Operator) =>
  FILTERABLE.test(name) && (operator === 'eq' || (name === 'lastUpdated' && /^[gl][te]$/.test(operator)))
    ? ATTRIBUTES.get(name)
    : undefined;

/** @returns `undefined` for an expression that Okta does not take */
export const searched = (search: string): Predicate<User> | undefined => compile(search, searchable);

/** @returns `undefined` for an expression that Okta does not take */
export const filtered = (filter: string): Predicate<User> | undefined => compile(filter, filterable);

/** What a user is sorted by, as text. @returns `undefined` where there is no such attribute */
export function sortKey(name: string): ((user: User) => string) | undefined {
  const attribute = ATTRIBUTES.get(name);
  return (
    attribute &&
    ((user) => {
      const value = attribute(user) ?? '';
      return value instanceof Date ? String(value.getTime()).padStart(15, '0') : String(value).toLowerCase();
    })
  );
}

/** Whether `q` begins the first name, last name, full name or e-mail. */
export function mentionsUser(q: string): Predicate<User> {
  const wanted = q.toLowerCase();
  return (user) =>
    [user.profile.firstName, user.profile.lastName, fullName(user), user.profile.email].some((text) =>
      text.toLowerCase().startsWith(wanted),
    );
}
