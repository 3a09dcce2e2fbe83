import * as z from 'zod';
import { listGroups, listGroupUsers } from '../../operations/groups/groups.ts';
import { OktaGroup } from '../../operations/objects.ts';
import { found } from '../../platform/result.ts';
import { minuteIn } from '../../questions/time/zoned.ts';
import { each, type Kind, nextOf } from './kind.ts';

export const emptyGroups: Kind = {
  name: 'empty_groups',
  about: 'groups without members',
  takes: [],
  uses: [listGroups, listGroupUsers],
  plan: (_, { zone }) => ({
    title: 'Groups without members',
    columns: ['Name', 'Description', 'Type', 'Apps', `Members changed (${zone})`],
    group_columns: ['Type', 'Number'],
    parameters: {},
  }),
  async step(okta, { zone, cursor }) {
    const request = listGroups.request({ stats: true, ...(cursor !== undefined && { after: cursor }) });
    const page = await okta.list(request, listGroups.scope, OktaGroup);
    if (!page.ok) return page;
    const next = nextOf(page.value);
    if (!next.ok) return next;
    const read = await each(page.value.items, async (group) => {
      const size = group._embedded?.stats?.usersCount;
      if (size !== undefined) return found({ group, isEmpty: size === 0 });
      const { method, path } = listGroupUsers.request({ groupId: group.id });
      const users = await okta.list({ method, path, query: { limit: '1' } }, listGroupUsers.scope, z.unknown());
      return users.ok ? found({ group, isEmpty: users.value.items.length === 0 }) : users;
    });
    if (!read.ok) return read;
    const empty = read.value.filter(({ isEmpty }) => isEmpty).map(({ group }) => group);
    const changed = (iso: string) => (iso === '' ? '' : minuteIn(Date.parse(iso), zone));
    return found({
      rows: empty.map(({ profile, type, lastMembershipUpdated, _embedded }) => [
        profile.name,
        profile.description,
        type,
        String(_embedded?.stats?.appsCount ?? ''),
        changed(lastMembershipUpdated),
      ]),
      ids: empty.map(({ id }) => id),
      counted: empty.map(({ type }) => type),
      looked_at: page.value.items.length,
      left_out: page.value.odd,
      cursor: next.value,
    });
  },
};
