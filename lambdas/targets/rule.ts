import { GroupRule, RuleId } from '../operations/groups/objects.ts';
import { getGroupRule, listGroupRules } from '../operations/groups/rules.ts';
import { cut } from '../operations/text.ts';
import { findByName } from './by-name.ts';
import { legible } from './legible.ts';
import type { Target } from './target.ts';

/** The group rule that an id, a name, or a candidate as it was offered stands for. */
export const rule: Target<GroupRule> = {
  name: 'rule',
  idParameter: 'groupRuleId',
  frozen: ({ id, name }) => ({ type: 'rule', id, name: legible(name) }),
  lookup: (said) => (RuleId.safeParse(said).success ? getGroupRule : listGroupRules),
  find: findByName({
    name: 'rule',
    id: RuleId,
    item: GroupRule,
    scope: listGroupRules.scope,
    nameOf: ({ name }) => name,
    candidate: ({ id, name, status }) => `${cut(name)} (rule, ${status}, ${id})`,
    byId: (groupRuleId) => getGroupRule.request({ groupRuleId }),
    list: (query) => listGroupRules.request({ query }),
  }),
};
