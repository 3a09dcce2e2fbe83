/** How somebody came to be in a group: what Okta does not tell, told from the group's type and its rules. */
import type { Person } from '../../operations/groups/expression/functions.ts';
import { meets } from '../../operations/groups/expression/meets.ts';
import type { GroupRule } from '../../operations/groups/objects.ts';
import type { OktaGroup } from '../../operations/objects.ts';
import { cut } from '../../operations/text.ts';
import { listed, quoted } from '../sentences/names.ts';
import { filling, type Rules } from './rules-filling.ts';

export type Origin =
  /** Okta keeps the group: Everyone. */
  | { by: 'okta' }
  /** An app or a directory keeps it. */
  | { by: 'source' }
  /** Active rules put them there; whether somebody did so by hand, too, Okta does not tell. */
  | { by: 'rule'; rules: GroupRule[] }
  | { by: 'hand' }
  /** By hand or by a rule: `rules` are those that may have been it; none where the rules are not known. */
  | { by: 'unknown'; rules: GroupRule[] };

/** Rules that mean a person, and those of which it cannot be told. Whom a rule excludes it does not mean. */
function rulesMeaning(rules: readonly GroupRule[], person: Person): { sure: GroupRule[]; open: GroupRule[] } {
  const judged = rules
    .filter(({ excluded }) => !excluded.includes(person.id))
    .map((rule) => ({ rule, met: rule.status === 'INVALID' ? undefined : meets(rule.expression, person) }));
  return {
    sure: judged.flatMap(({ rule, met }) => (met === true ? [rule] : [])),
    open: judged.flatMap(({ rule, met }) => (met === undefined ? [rule] : [])),
  };
}

const isActive = ({ status }: GroupRule): boolean => status === 'ACTIVE';

/** How a member came in. A rule that was deactivated leaves its members, so one that fits may have been it. */
export function originOf({ id, type }: Pick<OktaGroup, 'id' | 'type'>, all: Rules, person: Person): Origin {
  if (type === 'BUILT_IN') return { by: 'okta' };
  if (type === 'APP_GROUP') return { by: 'source' };
  const { sure, open } = rulesMeaning(filling(all, id), person);
  const active = sure.filter(isActive);
  if (active.length > 0) return { by: 'rule', rules: active };
  const possible = [...sure, ...open];
  return possible.length === 0 && all.isWhole ? { by: 'hand' } : { by: 'unknown', rules: possible };
}

/** "rule “Sales by department”", "rules “A” and “B”" */
export const named = (rules: readonly GroupRule[]): string =>
  `rule${rules.length === 1 ? '' : 's'} ${listed(rules.map(({ name }) => quoted(name)))}`;

/** "“Sales by department” (user.department == "Sales")" */
export const spelt = (rules: readonly GroupRule[]): string =>
  cut(rules.map(({ name, expression }) => `${quoted(name)} (${expression})`).join(' and '));

/** "by rule “Sales by department”", "by hand": how it stands in a row. */
export function inWords(origin: Origin): string {
  switch (origin.by) {
    case 'okta':
      return 'because Okta itself keeps its members';
    case 'source':
      return 'because an app or a directory keeps its members';
    case 'hand':
      return 'by hand';
    case 'rule':
      return `by ${named(origin.rules)}`;
    case 'unknown':
      return origin.rules.length === 0 ? 'by hand or by a rule' : `by hand or by ${named(origin.rules)}`;
  }
}
