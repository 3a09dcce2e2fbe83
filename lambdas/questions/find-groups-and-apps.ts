import { z } from 'zod';
import { reprompt } from '../agent/reprompt.ts';
import { listApplications } from '../operations/applications.ts';
import { listGroups, listGroupUsers } from '../operations/groups.ts';
import { OktaApplication, OktaGroup, OktaUser } from '../operations/objects.ts';
import { cut } from '../operations/text.ts';
import { group, groupsCalled } from '../targets/group.ts';
import { isEmpty, listOf } from './lists.ts';
import { afterOf, PAGE, searchOf } from './parameters.ts';
import { type Ask, question } from './question.ts';
import { applications, draw, groups, users, whole } from './tables.ts';

interface Search {
  query?: string | undefined;
  page?: string | undefined;
}

const titleOf = (what: string, { query }: Search): string =>
  query === undefined ? what : `${what} found by "${query}"`;

const listed = async (ask: Ask, search: Search) => {
  const okta = await ask([listGroups]);
  if (!okta.ok) return okta.refusal;
  const { query, page } = search;
  const request = listGroups.request({ ...searchOf(query), ...afterOf(page) });
  const table = groups(titleOf('Groups', search));
  const list = { request, scope: listGroups.scope, item: OktaGroup, table, by: 'type' as const };
  const answer = await listOf(okta.value, list, page);
  if (!isEmpty(answer) || query === undefined) return answer;
  // The search compares letter by letter; what a table shows is found again as people read it.
  const called = await groupsCalled(okta.value, query);
  if (!called.ok) return called.refusal;
  const { matches, beginning } = called.value;
  return draw(whole([...matches, ...beginning]), table);
};

const listedApps = async (ask: Ask, search: Search) => {
  const okta = await ask([listApplications]);
  if (!okta.ok) return okta.refusal;
  const { query, page } = search;
  const request = listApplications.request({ ...searchOf(query), ...afterOf(page) });
  const table = applications(titleOf('Applications', search));
  const list = { request, scope: listApplications.scope, item: OktaApplication, table, by: 'status' as const };
  return listOf(okta.value, list, page);
};

const membersOf = async (ask: Ask, said: string, page: string | undefined) => {
  const okta = await ask([listGroupUsers, group.lookup(said)]);
  if (!okta.ok) return okta.refusal;
  const found = await group.find(okta.value, said);
  if (!found.ok) return found.refusal;
  const { id: groupId, profile } = found.value;
  const request = listGroupUsers.request({ groupId, ...afterOf(page) });
  const table = users(`Members of ${cut(profile.name)}`);
  const list = { request, scope: listGroupUsers.scope, item: OktaUser, table, by: 'status' as const };
  return listOf(okta.value, list, page);
};

export const findGroupsAndApps = question({
  name: 'find_groups_and_apps',
  description: 'Lists or counts groups or applications, or the members of one group.',
  input: z.object({
    kind: z.enum(['groups', 'apps']).describe('"groups" or "apps".'),
    query: z
      .string()
      .optional()
      .describe('Beginning of a name; with include "members" the name or Okta id of the one group.'),
    include: z
      .enum(['members'])
      .optional()
      .describe('"members" for the members of the group named in query. Only with kind "groups".'),
    page: PAGE,
  }),
  uses: [listGroups, listGroupUsers, listApplications],
  answer: async (ask, { kind, query, include, page }) => {
    if (kind === 'apps' && include !== undefined) return reprompt('include "members" goes with kind "groups" only.');
    if (kind === 'apps') return listedApps(ask, { query, page });
    if (include === undefined) return listed(ask, { query, page });
    if (query === undefined) return reprompt('include "members" needs the group in query. Ask the person which group.');
    return membersOf(ask, query, page);
  },
});
