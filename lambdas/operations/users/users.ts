/** Users: https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User */

import * as z from 'zod';
import { UserId } from '../objects.ts';
import type { OktaRequest } from '../okta.ts';
import { read } from '../operation.ts';
import { After, pageFrom } from '../paging.ts';
import { allOf, inStatus, named, nearly, startingWith } from '../search.ts';
import { clean } from '../text.ts';
import { clauseOf, UserCondition } from './conditions.ts';
import { LISTING_USERS } from './listing-users.ts';

/** Okta's user statuses. */
export const USER_STATUSES = [
  'ACTIVE',
  'LOCKED_OUT',
  'PASSWORD_EXPIRED',
  'RECOVERY',
  'SUSPENDED',
  'PROVISIONED',
  'STAGED',
  'DEPROVISIONED',
] as const;

/** How a list of users may be sorted. */
export const USER_SORTS = ['name', 'login', 'department', 'newest', 'last_sign_in', 'longest_inactive'] as const;

const SORTS = {
  name: { sortBy: 'profile.lastName', sortOrder: 'asc' },
  login: { sortBy: 'profile.login', sortOrder: 'asc' },
  department: { sortBy: 'profile.department', sortOrder: 'asc' },
  newest: { sortBy: 'created', sortOrder: 'desc' },
  last_sign_in: { sortBy: 'lastLogin', sortOrder: 'desc' },
  longest_inactive: { sortBy: 'lastLogin', sortOrder: 'asc' },
} as const;

/** Those of a plain list; the deactivated are only found by a search. */
export const PRESENT = USER_STATUSES.filter((status) => status !== 'DEPROVISIONED');

/** A user's id, or `me` for the one whose token asks. */
export const userId = z.union([z.literal('me'), UserId]);

export const listUsers = read({
  operationId: 'listUsers',
  description:
    'List users: by name, login or e-mail, status, fields of the profile, and times such as the last sign-in.',
  parameters: z.object({
    /** Beginnings of name, login or e-mail. */
    query: z.string().min(1).optional(),
    /** Exactly a login, an e-mail, a first, last or full name. */
    name: z.string().min(1).optional(),
    statuses: z.array(z.enum(USER_STATUSES)).min(1).optional(),
    conditions: z.array(UserCondition).optional(),
    sort: z.enum(USER_SORTS).optional(),
    after: After,
  }),
  relation: 'read_okta',
  object: 'okta:users',
  scope: 'okta.users.read',
  call: { function: 'find_users', parameters: {} },
  request: ({ query, name, statuses, conditions = [], sort, after }) => {
    const clauses = [
      ...(query === undefined ? [] : [startingWith(query)]),
      ...(name === undefined ? [] : [named(name)]),
      ...conditions.map(clauseOf),
      ...(statuses === undefined ? [] : [inStatus(statuses)]),
    ];
    // A plain list holds everyone who is not deactivated, but Okta sorts searches only, and these hold all.
    const isOfPresent =
      statuses === undefined && (conditions.length > 0 || (clauses.length === 0 && sort !== undefined));
    const search = isOfPresent ? [...clauses, inStatus(PRESENT)] : clauses;
    return {
      method: 'GET',
      path: '/api/v1/users',
      query: {
        ...pageFrom(after),
        ...(search.length === 0 ? {} : { search: allOf(search) }),
        ...(sort === undefined ? {} : SORTS[sort]),
      },
    };
  },
  examples: LISTING_USERS,
});

export const getUser = read({
  operationId: 'getUser',
  description: 'Show one user: status, login, last sign-in and last password change.',
  parameters: z.object({ userId }),
  relation: 'read_okta',
  object: 'okta:users',
  scope: 'okta.users.read',
  call: { function: 'get_user', parameters: {} },
  request: (parameters) => ({ method: 'GET', path: `/api/v1/users/${parameters.userId}` }),
  examples: [
    { say: 'Show me {user}' },
    { say: 'Show the user {user}' },
    { say: 'Who is {user}?' },
    { say: 'Tell me about {user}' },
    { say: 'Show the details of {user}' },
    { say: 'What is the status of {user}?' },
    { say: 'Is {user} locked out?' },
    { say: 'Is {user} locked?' },
    { say: 'Is {user} active?' },
    { say: 'What is my status?', with: { user: 'me' } },
    { say: 'When did {user} last sign in?' },
    { say: "When was {user}'s password changed?" },
    { say: 'When did {user} last change the password?' },
    { say: "What is {user}'s e-mail?" },
    { say: "Who is {user}'s manager?" },
    { say: 'Who manages {user}?' },
    { say: 'Who am I in Okta?', with: { user: 'me' } },
  ],
});

/** The user with this login, as Okta has them now; needs what `getUser` needs. */
export const userByLogin = (login: string): OktaRequest => ({
  method: 'GET',
  path: `/api/v1/users/${encodeURIComponent(login)}`,
});

/**
 * Lists among whom is whoever is called so and whom the search for just this name does not find: spelt otherwise, or not
 * yet in the index that `search` looks into, as `q` does not. Nobody who is deactivated is in the second.
 */
export const usersNearly = (name: string): OktaRequest[] => {
  const search = nearly(name);
  const first = clean(name)
    .split(/[\s,]+/)
    .find((word) => word !== '');
  return [...(search === undefined ? [] : [{ search }]), ...(first === undefined ? [] : [{ q: first }])].map(
    (query) => ({
      method: 'GET',
      path: '/api/v1/users',
      query,
    }),
  );
};
