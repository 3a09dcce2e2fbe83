import { z } from 'zod';
import { OktaUser } from '../operations/objects.ts';
import { listUsers, USER_SORTS, USER_STATUSES } from '../operations/users.ts';
import { usersLike } from '../targets/user.ts';
import { COUNT, countOf } from './count.ts';
import { CURSOR, pageOf, searchOf } from './parameters.ts';
import { question } from './question.ts';
import { draw, isEmpty, users, whole } from './tables.ts';

export const findUsers = question({
  name: 'find_users',
  description:
    'Lists or counts users: all of them, or those whose name, login or e-mail begins with words, or in one status.',
  input: z.object({
    query: z.string().optional().describe('Beginnings of a name, login or e-mail.'),
    status: z
      .string()
      .toUpperCase()
      .pipe(z.enum(USER_STATUSES))
      .optional()
      .describe(`One of ${USER_STATUSES.join(', ')}.`),
    sort: z
      .enum(USER_SORTS)
      .optional()
      .describe(`One of ${USER_SORTS.join(', ')}.`),
    cursor: CURSOR,
    count: COUNT,
  }),
  uses: [listUsers],
  answer: async (ask, { query, status, sort, cursor, count }) => {
    const okta = await ask([listUsers]);
    if (!okta.ok) return okta.refusal;
    const title = ['Users', query && `found by "${query}"`, status && `in status ${status}`].filter(Boolean).join(' ');
    if (count !== undefined) {
      const wanted = listUsers.request({ ...searchOf(query), ...(status && { status }) });
      // Okta leaves them out of a list that nobody searches.
      const note = query === undefined && status === undefined ? 'Deactivated users are not counted.' : undefined;
      return countOf(okta.value, wanted, listUsers.scope, { title, by: 'status', note });
    }
    const request = listUsers.request({
      ...searchOf(query),
      ...(status && { status }),
      ...(sort && { sort }),
      ...pageOf(cursor),
    });
    const page = await okta.value.list(request, listUsers.scope, OktaUser);
    if (!isEmpty(page) || query === undefined || status !== undefined) return draw(page, users(title));
    // The search compares letter by letter; whom a table shows is found again as people read it.
    const like = await usersLike(okta.value, query);
    return like.ok ? draw(whole(like.value), users(title)) : like.refusal;
  },
});
