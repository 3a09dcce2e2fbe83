import { groupById, listGroups } from '../operations/groups.ts';
import { GroupId, OktaGroup } from '../operations/objects.ts';
import { known, only, type Target, which } from './target.ts';

const candidate = ({ profile, type }: OktaGroup): string => `${profile.name} (${type})`;

/** The group that an id or an exact name stands for. */
export const group: Target<OktaGroup> = {
  name: 'group',
  idParameter: 'groupId',
  idOf: ({ id }) => id,
  labelOf: ({ profile }) => `group ${profile.name}`,
  lookup: () => listGroups,
  find: async (okta, said) => {
    const byId = async (groupId: string) =>
      known('group', said, await okta.read(groupById(groupId), listGroups.scope, OktaGroup));
    const id = GroupId.safeParse(said);
    if (id.success) return byId(id.data);
    const page = await okta.list(listGroups.request({ query: said.slice(0, 100) }), listGroups.scope, OktaGroup);
    if (!page.ok) return page;
    const exact = page.value.items.filter(({ profile }) => profile.name.toLowerCase() === said.toLowerCase());
    if (exact.length === 0 && page.value.items.length > 0)
      return which('group', `No group is called "${said}", but some begin so.`, page.value.items.map(candidate));
    const one = only('group', said, exact, candidate);
    // As with users: what a search found may be old.
    return one.ok ? byId(one.value.id) : one;
  },
};
