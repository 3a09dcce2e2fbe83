import { getGroup, groupsBeginning, listGroups } from '../operations/groups/groups.ts';
import { GroupId, OktaGroup } from '../operations/objects.ts';
import type { OktaReader } from '../operations/okta.ts';
import { pagesOf } from '../operations/pages.ts';
import { cut, isSame, plain, shapeOf } from '../operations/text.ts';
import { found, type Result } from '../platform/result.ts';
import { legible } from './legible.ts';
import { chosenOf, current, known, type Matches, type Target, which } from './target.ts';

const KINDS: Record<string, string> = {
  OKTA_GROUP: 'Okta group',
  APP_GROUP: 'app group',
  BUILT_IN: 'built-in group',
};

const DESCRIBED = 60;

/** "Sales – Field staff (Okta group, 00g…)": told from every other, and understood by `find`. */
export const groupCandidate = ({ id, type, profile: { name, description } }: OktaGroup): string =>
  `${cut(name)}${description && ` – ${cut(description, DESCRIBED)}`} (${KINDS[type] ?? type}, ${id})`;

const byId = async (okta: OktaReader, said: string, id: string): Promise<Result<OktaGroup>> =>
  known('group', said, await okta.read(getGroup.request({ groupId: id }), getGroup.scope, OktaGroup));

/** So many pages are read of a search, and looked through for a name that no search finds, spelt as nobody would type it. */
const MOST_PAGES = 10;

/**
 * The groups of a name. Okta's search compares letter by letter and by an index that may be old; so where it finds
 * nothing, the groups are looked through as they are. Without a match, those whose name begins so are `beginning`.
 */
export const groupsCalled = async (
  okta: OktaReader,
  said: string,
): Promise<Result<Matches<OktaGroup> & { beginning: OktaGroup[] }>> => {
  const isIt = ({ profile }: OktaGroup) => isSame(profile.name, said);
  const begins = ({ profile }: OktaGroup) => shapeOf(profile.name).startsWith(shapeOf(said));
  const beginning = new Map<string, OktaGroup>();
  const ways = [
    () => pagesOf(okta, listGroups.request({ name: said }), listGroups.scope, OktaGroup, { requests: MOST_PAGES }),
    () => okta.list(groupsBeginning(said), listGroups.scope, OktaGroup),
    () => pagesOf(okta, listGroups.request({}), listGroups.scope, OktaGroup, { requests: MOST_PAGES, sparing: true }),
  ];
  for (const [at, look] of ways.entries()) {
    const read = await look();
    if (!read.ok) return read;
    const { items, odd, more } = read.value;
    const matches = items.filter(isIt);
    // What was looked through may hold others; only a search that is whole has every match.
    if (matches.length > 0) return found({ matches, unseen: at === 0 && (odd > 0 || more), beginning: [] });
    for (const group of items.filter(begins)) beginning.set(group.id, group);
  }
  return found({ matches: [], unseen: false, beginning: [...beginning.values()] });
};

/** The group that an id, a name, or a candidate as it was offered stands for. */
export const group: Target<OktaGroup> = {
  name: 'group',
  idParameter: 'groupId',
  frozen: ({ id, profile }) => ({ type: 'group', id, name: legible(profile.name) }),
  lookup: (said) => (GroupId.safeParse(said).success ? getGroup : listGroups),
  find: async (okta, said) => {
    const id = GroupId.safeParse(said);
    if (id.success) return byId(okta, said, id.data);
    const chosen = chosenOf(said);
    const picked = chosen?.details.find((detail) => GroupId.safeParse(detail).success);
    if (chosen && picked !== undefined) {
      const one = await byId(okta, said, picked);
      if (one.ok && shapeOf(chosen.name).startsWith(shapeOf(plain(one.value.profile.name)))) return one;
    }
    let all = await groupsCalled(okta, said);
    if (all.ok && all.value.matches.length === 0 && chosen) {
      const isOfType = ({ type }: OktaGroup) =>
        chosen.details.some((detail) => [type, KINDS[type] ?? type].some((word) => isSame(word, detail)));
      const named = await groupsCalled(okta, chosen.name);
      if (!named.ok) return named;
      const matches = named.value.matches.filter(isOfType);
      if (matches.length > 0) all = found({ ...named.value, matches });
    }
    if (!all.ok) return all;
    if (all.value.matches.length === 0 && all.value.beginning.length > 0)
      return which(
        'group',
        said,
        `No group is called "${said}", but some begin so.`,
        all.value.beginning.map(groupCandidate),
      );
    const kind = {
      name: 'group',
      candidate: groupCandidate,
      byId: (found: string) => byId(okta, said, found),
      isCalledAsBefore: ({ profile: now }: OktaGroup, { profile: before }: OktaGroup) => isSame(now.name, before.name),
    };
    return current(kind, said, all.value);
  },
};
