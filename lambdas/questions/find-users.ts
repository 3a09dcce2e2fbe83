import { z } from 'zod';
import { OktaUser } from '../operations/objects.ts';
import { listUsers, USER_SORTS, USER_STATUSES } from '../operations/users/users.ts';
import { usersLike } from '../targets/user.ts';
import { isEmpty, listOf } from './lists.ts';
import { afterOf, PAGE, searchOf } from './parameters.ts';
import { question } from './question.ts';
import { draw, users, whole } from './tables.ts';

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
    page: PAGE,
  }),
  uses: [listUsers],
  answer: async (ask, { query, status, sort, page }) => {
    const okta = await ask([listUsers]);
    if (!okta.ok) return okta.refusal;
    const title = ['Users', query && `found by "${query}"`, status && `in status ${status}`].filter(Boolean).join(' ');
    // Okta leaves them out of a list that nobody searches.
    const note = query === undefined && status === undefined ? 'Deactivated users are not counted.' : undefined;
    const request = listUsers.request({
      ...searchOf(query),
      ...(status && { status }),
      ...(sort && { sort }),
      ...afterOf(page),
    });
    const list = { request, scope: listUsers.scope, item: OktaUser, table: users(title), by: 'status' as const, note };
    const answer = await listOf(okta.value, list, page);
    if (!isEmpty(answer) || query === undefined || status !== undefined) return answer;
    // The search compares letter by letter; whom a table shows is found again as people read it.
    const like = await usersLike(okta.value, query);
    return like.ok ? draw(whole(like.value), users(title)) : like.refusal;
  },
});
