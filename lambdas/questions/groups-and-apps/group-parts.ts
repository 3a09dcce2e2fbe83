/** What there is to see of one group. */
import type { Answer } from '../../contract/function-result.ts';
import { getGroup, listGroups, listGroupUsers } from '../../operations/groups/groups.ts';
import { GroupOwner } from '../../operations/groups/objects.ts';
import { listAssignedApplicationsForGroup, listGroupOwners } from '../../operations/groups/owners.ts';
import { listGroupRules } from '../../operations/groups/rules.ts';
import { OktaApplication, OktaGroup, OktaUser } from '../../operations/objects.ts';
import { cut } from '../../operations/text.ts';
import { listOf } from '../lists.ts';
import { everyRule } from '../membership/rules-filling.ts';
import { afterOf } from '../parameters.ts';
import { leftOut } from '../sentences/left-out.ts';
import { noted } from '../sentences/notes.ts';
import { applications, users } from '../tables.ts';
import { minuteOf } from '../time/minute.ts';
import { card } from './card.ts';
import { filledBy, sourceOf } from './filled-by.ts';
import type { PartOf, Shown } from './parts-of-one.ts';
import { owners } from './tables.ts';

export const GROUP_PARTS = ['details', 'members', 'apps', 'rules', 'owners'] as const;

async function details({ ask, okta, one: group, moment }: Shown<OktaGroup>): Promise<Answer> {
  const request = listGroups.request({ groupId: group.id, stats: true });
  const [sized, source] = await Promise.all([okta.list(request, listGroups.scope, OktaGroup), sourceOf(ask, group)]);
  const stats = sized.ok ? sized.value.items[0]?._embedded?.stats : undefined;
  const time = minuteOf(moment);
  const facts = card(
    group.profile.name,
    [
      ['Name', group.profile.name],
      ['Description', group.profile.description],
      ['Type', group.type],
      ['Comes from', source],
      ['Members', stats?.usersCount.toString()],
      ['Apps', stats?.appsCount.toString()],
      ['Created', time(group.created)],
      ['Members changed', time(group.lastMembershipUpdated)],
      ['Id', group.id],
    ],
    moment,
  );
  return { ...facts, ...noted(facts.note, !sized.ok && leftOut('Sizes', sized.refusal)) };
}

export const groupParts: Record<(typeof GROUP_PARTS)[number], PartOf<OktaGroup>> = {
  details: { uses: [getGroup, listGroups], answer: details },
  members: {
    uses: [listGroupUsers],
    answer: ({ okta, one: group, page }) => {
      const request = listGroupUsers.request({ groupId: group.id, ...afterOf(page) });
      const table = users(`Members of ${cut(group.profile.name)}`);
      return listOf(okta, { request, scope: listGroupUsers.scope, item: OktaUser, table, by: 'status' }, page);
    },
  },
  apps: {
    uses: [listAssignedApplicationsForGroup],
    answer: ({ okta, one: group, page }) => {
      const { scope } = listAssignedApplicationsForGroup;
      const request = listAssignedApplicationsForGroup.request({ groupId: group.id, ...afterOf(page) });
      const table = applications(`Applications that ${cut(group.profile.name)} gives`);
      return listOf(okta, { request, scope, item: OktaApplication, table, by: 'status' }, page);
    },
  },
  owners: {
    uses: [listGroupOwners],
    answer: ({ okta, one: group, page }) => {
      const request = listGroupOwners.request({ groupId: group.id, ...afterOf(page) });
      const table = owners(`Owners of ${cut(group.profile.name)}`);
      return listOf(okta, { request, scope: listGroupOwners.scope, item: GroupOwner, table, by: 'type' }, page);
    },
  },
  rules: {
    uses: [listGroupRules],
    answer: async ({ ask, one: group }) => filledBy(ask, group, await everyRule(ask)),
  },
};
