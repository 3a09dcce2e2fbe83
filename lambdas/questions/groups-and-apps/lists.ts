/** Lists of groups, applications and group rules. */
import type { Answer } from '../../contract/function-result.ts';
import { type APP_STATUSES, listApplications } from '../../operations/applications/applications.ts';
import { type GROUP_TYPES, listGroups } from '../../operations/groups/groups.ts';
import { GroupRule } from '../../operations/groups/objects.ts';
import { listGroupRules } from '../../operations/groups/rules.ts';
import { OktaApplication, OktaGroup } from '../../operations/objects.ts';
import { plain } from '../../operations/text.ts';
import { groupsCalled } from '../../targets/group.ts';
import { isEmpty, listOf, siftedOf } from '../lists.ts';
import { afterOf, searchOf } from '../parameters.ts';
import type { Ask } from '../question.ts';
import { applications, draw, whole } from '../tables.ts';
import { rules, sizedGroups } from './tables.ts';

interface Search<F> {
  query?: string | undefined;
  filter?: F | undefined;
  page?: string | undefined;
}

const titleOf = (what: string, { query, filter }: Search<string>): string =>
  [what, filter && `that are ${filter}`, query !== undefined && `found by "${plain(query)}"`].filter(Boolean).join(' ');

export async function listedGroups(ask: Ask, search: Search<(typeof GROUP_TYPES)[number]>): Promise<Answer> {
  const okta = await ask([listGroups]);
  if (!okta.ok) return okta.refusal;
  const { query, filter, page } = search;
  const request = listGroups.request({
    ...searchOf(query),
    ...(filter && { type: filter }),
    stats: page !== 'count',
    ...afterOf(page),
  });
  const table = sizedGroups(titleOf('Groups', search));
  const list = { request, scope: listGroups.scope, item: OktaGroup, table, by: 'type' as const };
  const answer = await listOf(okta.value, list, page);
  if (!isEmpty(answer) || query === undefined) return answer;
  // The search compares letter by letter; what a table shows is found again as people read it.
  const called = await groupsCalled(okta.value, query);
  if (!called.ok) return called.refusal;
  const { matches, beginning } = called.value;
  return draw(whole([...matches, ...beginning].filter(({ type }) => filter === undefined || type === filter)), table);
}

export async function listedApps(ask: Ask, search: Search<(typeof APP_STATUSES)[number]>): Promise<Answer> {
  const okta = await ask([listApplications]);
  if (!okta.ok) return okta.refusal;
  const { query, filter, page } = search;
  const request = listApplications.request({
    ...searchOf(query),
    ...(filter && { status: filter }),
    ...afterOf(page),
  });
  const table = applications(titleOf('Applications', search));
  const list = { request, scope: listApplications.scope, item: OktaApplication, table, by: 'status' as const };
  return listOf(okta.value, list, page);
}

/** Okta cannot tell rules by their status, so with a filter all of them are read. */
export async function listedRules(ask: Ask, search: Search<GroupRule['status']>): Promise<Answer> {
  const okta = await ask([listGroupRules]);
  if (!okta.ok) return okta.refusal;
  const { query, filter, page } = search;
  const request = listGroupRules.request({ ...searchOf(query), ...afterOf(page) });
  const table = rules(titleOf('Group rules', search));
  const list = { request, scope: listGroupRules.scope, item: GroupRule, table, by: 'status' as const };
  return filter === undefined
    ? listOf(okta.value, list, page)
    : siftedOf(okta.value, list, ({ status }) => status === filter, page);
}
