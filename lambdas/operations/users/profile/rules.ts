/** Where group rules put somebody, or take them out, by what their profile becomes: as far as their expressions tell. */
import type { Effect } from '../../../contract/changes/effects.ts';
import { legible } from '../../../targets/legible.ts';
import type { Person } from '../../groups/expression/functions.ts';
import { meets } from '../../groups/expression/meets.ts';
import { Member } from '../../groups/expression/person.ts';
import { GroupRule } from '../../groups/objects.ts';
import { listGroupRules } from '../../groups/rules.ts';
import type { OktaReader } from '../../okta.ts';
import { pagesOf } from '../../pages.ts';
import { getUser } from '../users.ts';
import type { Field, Profile } from './fields.ts';

const MOST_PAGES = 3;

/** Whoever has this profile, and for the rest is as somebody else. */
const withProfile = (profile: Profile, { id, attribute }: Person): Person => {
  const isField = (name: string): name is Field => Object.hasOwn(profile, name);
  return { id, attribute: (name) => (isField(name) ? profile[name] || null : attribute(name)) };
};

const NOBODY: Person = { id: '', attribute: () => null };

const named = (code: 'joins_by_rule' | 'leaves_by_rule', groups: ReadonlyMap<string, string>): Effect[] =>
  groups.size === 0 ? [] : [{ code, values: { names: [...groups.values()].map(legible).join(', ') } }];

/**
 * The groups that rules will put a user into or take them out of; of somebody new those they begin in. Needs what
 * `listGroupRules` and `getUser` need. What cannot be read or judged is left out: nothing is refused for it.
 */
export async function movesByRule(okta: OktaReader, userId: string | undefined, profile: Profile): Promise<Effect[]> {
  const [rules, member] = await Promise.all([
    pagesOf(okta, listGroupRules.request({}), listGroupRules.scope, GroupRule, { requests: MOST_PAGES, sparing: true }),
    userId === undefined ? undefined : okta.read(getUser.request({ userId }), getUser.scope, Member),
  ]);
  if (!rules.ok || member?.ok === false) return [];
  const before = member?.value.person ?? NOBODY;
  const after = withProfile(profile, before);
  const judged = rules.value.items
    .filter(({ status, excluded }) => status === 'ACTIVE' && !excluded.includes(before.id))
    .map(({ expression, groups }) => ({
      groups,
      was: member !== undefined && meets(expression, before),
      is: meets(expression, after),
    }));
  const of = (rulesMeant: typeof judged) =>
    new Map(rulesMeant.flatMap(({ groups }) => groups.map(({ id, name }) => [id, name] as const)));
  const joins = of(judged.filter(({ was, is }) => was === false && is === true));
  const leaves = of(judged.filter(({ was, is }) => was === true && is === false));
  // Another rule may keep them there.
  for (const id of of(judged.filter(({ is }) => is !== false)).keys()) leaves.delete(id);
  for (const id of of(judged.filter(({ was }) => was !== false)).keys()) joins.delete(id);
  return [...named('joins_by_rule', joins), ...named('leaves_by_rule', leaves)];
}
