import { z } from 'zod';
import { labelOf, OktaGroup } from '../operations/objects.ts';
import { listUserGroups } from '../operations/users/groups.ts';
import { getUser, listUsers } from '../operations/users/users.ts';
import { isSelf, user } from '../targets/user.ts';
import { listOf } from './lists.ts';
import { afterOf, PAGE, USER } from './parameters.ts';
import { type Ask, question } from './question.ts';
import { details, groups } from './tables.ts';

const card = async (ask: Ask, said: string) => {
  const okta = await ask([user.lookup(said)]);
  if (!okta.ok) return okta.refusal;
  const found = await user.find(okta.value, said);
  return found.ok ? details(found.value) : found.refusal;
};

const groupsOf = async (ask: Ask, said: string, page: string | undefined) => {
  // Okta knows "me" by the token, so one's own groups need no look at the users.
  const self = isSelf(said);
  const okta = await ask(self ? [listUserGroups] : [listUserGroups, user.lookup(said)]);
  if (!okta.ok) return okta.refusal;
  const found = self ? undefined : await user.find(okta.value, said);
  if (found?.ok === false) return found.refusal;
  const request = listUserGroups.request({ userId: found?.value.id ?? 'me', ...afterOf(page) });
  const title = found === undefined ? 'Your groups' : `Groups of ${labelOf(found.value)}`;
  const list = { request, scope: listUserGroups.scope, item: OktaGroup, table: groups(title), by: 'type' as const };
  return listOf(okta.value, list, page);
};

export const getUserQuestion = question({
  name: 'get_user',
  description: 'Shows one user, or the groups that user is in. For "my groups" use user "me" and include "groups".',
  input: z.object({
    user: USER,
    include: z.enum(['groups']).optional().describe('"groups" for the groups the user is in.'),
    page: PAGE,
  }),
  uses: [getUser, listUsers, listUserGroups],
  answer: (ask, { user: said, include, page }) => (include === undefined ? card(ask, said) : groupsOf(ask, said, page)),
});
