/** What there is to see of one group. */
import type { FunctionResult } from '../../contract/function-result.ts';
import { getGroup, listGroups, listGroupUsers } from '../../operations/groups/groups.ts';
import { GroupOwner } from '../../operations/groups/objects.ts';
import { listAssignedApplicationsForGroup, listGroupOwners } from '../../operations/groups/owners.ts';
import { listGroupRules } from '../../operations/groups/rules.ts';
import { OktaApplication, OktaGroup, OktaUser } from '../../operations/objects.ts';
import type { OktaReader, Use } from '../../operations/okta.ts';
import { cut } from '../../operations/text.ts';
import { group as target } from '../../targets/group.ts';
import { listOf } from '../lists.ts';
import { everyRule, type Rules } from '../membership/rules-filling.ts';
import { afterOf } from '../parameters.ts';
import type { Ask, Moment } from '../question.ts';
import { applications, users } from '../tables.ts';
import { minuteOf } from '../times.ts';
import { together } from '../together.ts';
import { card } from './card.ts';
import { filledBy, sourceOf } from './filled-by.ts';
import { owners } from './tables.ts';

export const GROUP_PARTS = ['details', 'members', 'apps', 'rules', 'owners'] as const;
type GroupPart = (typeof GROUP_PARTS)[number];

const USES: Record<GroupPart, readonly Use[]> = {
  details: [getGroup, listGroups],
  members: [listGroupUsers],
  apps: [listAssignedApplicationsForGroup],
  rules: [listGroupRules],
  owners: [listGroupOwners],
};

interface Asked {
  ask: Ask;
  okta: OktaReader;
  group: OktaGroup;
  page: string | undefined;
  moment: Moment;
  /** Read once, and only where a part needs them. */
  rules: Promise<Rules> | undefined;
}

async function details({ ask, okta, group, moment }: Asked): Promise<FunctionResult> {
  const request = listGroups.request({ groupId: group.id, stats: true });
  const [sized, source] = await Promise.all([okta.list(request, listGroups.scope, OktaGroup), sourceOf(ask, group)]);
  const stats = sized.ok ? sized.value.items[0]?._embedded?.stats : undefined;
  const time = minuteOf(moment);
  return card(group.profile.name, [
    ['Name', group.profile.name],
    ['Description', group.profile.description],
    ['Type', group.type],
    ['Comes from', source],
    ['Members', stats?.usersCount.toString()],
    ['Apps', stats?.appsCount.toString()],
    [`Created (${moment.zone})`, time(group.created)],
    [`Members changed (${moment.zone})`, time(group.lastMembershipUpdated)],
    ['Id', group.id],
  ]);
}

const PARTS: Record<GroupPart, (asked: Asked) => Promise<FunctionResult>> = {
  details,
  members: ({ okta, group, page }) => {
    const request = listGroupUsers.request({ groupId: group.id, ...afterOf(page) });
    const table = users(`Members of ${cut(group.profile.name)}`);
    return listOf(okta, { request, scope: listGroupUsers.scope, item: OktaUser, table, by: 'status' }, page);
  },
  apps: ({ okta, group, page }) => {
    const { scope } = listAssignedApplicationsForGroup;
    const request = listAssignedApplicationsForGroup.request({ groupId: group.id, ...afterOf(page) });
    const table = applications(`Applications that ${cut(group.profile.name)} gives`);
    return listOf(okta, { request, scope, item: OktaApplication, table, by: 'status' }, page);
  },
  owners: ({ okta, group, page }) => {
    const request = listGroupOwners.request({ groupId: group.id, ...afterOf(page) });
    const table = owners(`Owners of ${cut(group.profile.name)}`);
    return listOf(okta, { request, scope: listGroupOwners.scope, item: GroupOwner, table, by: 'type' }, page);
  },
  rules: async ({ ask, group, rules }) => filledBy(ask, group, await (rules ?? everyRule(ask))),
};

/** The parts of the group that the words stand for; of several each is whole. */
export async function groupParts(
  ask: Ask,
  { query, parts, page }: { query: string; parts: readonly GroupPart[]; page: string | undefined },
  moment: Moment,
): Promise<FunctionResult> {
  const okta = await ask([...parts.flatMap((part) => USES[part]), target.lookup(query)]);
  if (!okta.ok) return okta.refusal;
  const found = await target.find(okta.value, query);
  if (!found.ok) return found.refusal;
  const rules = parts.includes('rules') ? everyRule(ask) : undefined;
  const asked = { ask, okta: okta.value, group: found.value, page: parts.length > 1 ? 'all' : page, moment, rules };
  return together(parts.map((part) => ({ name: part, answer: () => PARTS[part](asked) })));
}
