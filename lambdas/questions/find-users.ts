import { z } from 'zod';
import { OktaUser } from '../operations/objects.ts';
import { listUsers, USER_SORTS, USER_STATUSES } from '../operations/users.ts';
import { CURSOR, pageOf, searchOf } from './parameters.ts';
import { question } from './question.ts';
import { draw, users } from './tables.ts';

export const findUsers = question({
  name: 'find_users',
  description: 'Lists users: all of them, or those whose name, login or e-mail begins with words, or in one status.',
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
  }),
  uses: [listUsers],
  answer: async (ask, { query, status, sort, cursor }) => {
    const okta = await ask([listUsers]);
    if (!okta.ok) return okta.refusal;
    const request = listUsers.request({
      ...searchOf(query),
      ...(status && { status }),
      ...(sort && { sort }),
      ...pageOf(cursor),
    });
    const title = ['Users', query && `found by "${query}"`, status && `in status ${status}`].filter(Boolean).join(' ');
    return draw(await okta.value.list(request, listUsers.scope, OktaUser), users(title));
  },
});
