/** The group rules that put somebody into a group. */
import { found } from '../../../platform/result.ts';
import { effectOn } from '../../effect.ts';
import type { OktaReader } from '../../okta.ts';
import { pagesOf } from '../../pages.ts';
import { getUser } from '../../users/users.ts';
import { meets } from '../expression/meets.ts';
import { Member } from '../expression/person.ts';
import { GroupRule } from '../objects.ts';
import { listGroupRules } from '../rules.ts';

/** So many pages of 200 rules are read. */
const LIMITS = { requests: 5, sparing: true };

/** The rules that fill a group, active or not. */
export const rulesFilling = async (okta: OktaReader, groupId: string) => {
  const read = await pagesOf(okta, listGroupRules.request({}), listGroupRules.scope, GroupRule, LIMITS);
  return read.ok ? found(read.value.items.filter(({ groups }) => groups.some(({ id }) => id === groupId))) : read;
};

/** Whoever is taken out by hand is left alone by the active rules that would put them back: Okta excludes them itself. */
export const excludingRules = {
  uses: [getUser, listGroupRules],
  read: async (okta: OktaReader, { userId, groupId }: { userId: string; groupId: string }) => {
    const [member, rules] = await Promise.all([
      okta.read(getUser.request({ userId }), getUser.scope, Member),
      rulesFilling(okta, groupId),
    ]);
    if (!member.ok) return member;
    if (!rules.ok) return rules;
    const meaning = rules.value.filter(
      ({ status, excluded, expression }) =>
        status === 'ACTIVE' && !excluded.includes(userId) && meets(expression, member.value.person) === true,
    );
    return found(
      effectOn(
        'excluded_from_rules',
        meaning.map(({ name }) => name),
      ),
    );
  },
};
