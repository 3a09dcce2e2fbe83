import { z } from 'zod';
import { reprompt } from '../agent/reprompt.ts';
import { listApplications } from '../operations/applications.ts';
import { listGroups, listGroupUsers } from '../operations/groups.ts';
import { OktaApplication, OktaGroup, OktaUser } from '../operations/objects.ts';
import { cut } from '../operations/text.ts';
import { group, groupsCalled } from '../targets/group.ts';
import { COUNT, countOf } from './count.ts';
import { CURSOR, pageOf, searchOf } from './parameters.ts';
import { type Ask, question } from './question.ts';
import { applications, draw, groups, isEmpty, users, whole } from './tables.ts';

interface Search {
  query?: string | undefined;
  cursor?: string | undefined;
  count?: 'yes' | undefined;
}

const titleOf = (what: string, { query }: Search): string =>
  query === undefined ? what : `${what} found by "${query}"`;

const listed = async (ask: Ask, search: Search) => {
  const okta = await ask([listGroups]);
  if (!okta.ok) return okta.refusal;
  const title = titleOf('Groups', search);
  if (search.count) {
    const request = listGroups.request(searchOf(search.query));
    return countOf(okta.value, request, listGroups.scope, { title, by: 'type' });
  }
  const request = listGroups.request({ ...searchOf(search.query), ...pageOf(search.cursor) });
  const page = await okta.value.list(request, listGroups.scope, OktaGroup);
  if (!isEmpty(page) || search.query === undefined) return draw(page, groups(title));
  // The search compares letter by letter; what a table shows is found again as people read it.
  const called = await groupsCalled(okta.value, search.query);
  if (!called.ok) return called.refusal;
  const { matches, beginning } = called.value;
  return draw(whole([...matches, ...beginning]), groups(title));
};

const listedApps = async (ask: Ask, search: Search) => {
  const okta = await ask([listApplications]);
  if (!okta.ok) return okta.refusal;
  const title = titleOf('Applications', search);
  if (search.count) {
    const request = listApplications.request(searchOf(search.query));
    return countOf(okta.value, request, listApplications.scope, { title, by: 'status' });
  }
  const request = listApplications.request({ ...searchOf(search.query), ...pageOf(search.cursor) });
  const page = await okta.value.list(request, listApplications.scope, OktaApplication);
  return draw(page, applications(title));
};

const membersOf = async (ask: Ask, said: string, { cursor, count }: Search) => {
  const okta = await ask([listGroupUsers, group.lookup(said)]);
  if (!okta.ok) return okta.refusal;
  const found = await group.find(okta.value, said);
  if (!found.ok) return found.refusal;
  const title = `Members of ${cut(found.value.profile.name)}`;
  const groupId = found.value.id;
  if (count)
    return countOf(okta.value, listGroupUsers.request({ groupId }), listGroupUsers.scope, { title, by: 'status' });
  const request = listGroupUsers.request({ groupId, ...pageOf(cursor) });
  const page = await okta.value.list(request, listGroupUsers.scope, OktaUser);
  return draw(page, users(title));
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
    cursor: CURSOR,
    count: COUNT,
  }),
  uses: [listGroups, listGroupUsers, listApplications],
  answer: async (ask, { kind, query, include, ...page }) => {
    if (kind === 'apps' && include !== undefined) return reprompt('include "members" goes with kind "groups" only.');
    if (kind === 'apps') return listedApps(ask, { query, ...page });
    if (include === undefined) return listed(ask, { query, ...page });
    if (query === undefined) return reprompt('include "members" needs the group in query. Ask the person which group.');
    return membersOf(ask, query, page);
  },
});
