/** Group rules at work: whom an active one puts into its groups, and what comes of taking somebody out by hand. */
import type { Group, GroupRule, Org, User } from '../org.ts';
import { compileExpression } from './expression.ts';

const isActive = ({ status }: GroupRule): boolean => status === 'ACTIVE';

/**
 * Puts every user whom an active rule is about into its groups. Whoever is deactivated is in no group.
 * @param told of each who was not there before
 */
export function applyRules(
  rules: readonly GroupRule[],
  users: Iterable<User>,
  groups: readonly Group[],
  told: (user: User, group: Group) => void = () => {},
): void {
  for (const { expression, excluded, groupIds } of rules.filter(isActive)) {
    const isMeant = compileExpression(expression);
    const filled = groups.filter(({ id }) => groupIds.includes(id));
    for (const user of users) {
      if (user.status === 'DEPROVISIONED' || excluded.has(user.id) || !isMeant(user.profile)) continue;
      for (const group of filled) {
        if (group.members.has(user.id)) continue;
        group.members.add(user.id);
        told(user, group);
      }
    }
  }
}

/**
 * Excludes a user who is taken out of a group from the active rules that would put them back, as Okta does.
 * @returns the rules that leave the user alone from now on
 */
export function excludeFromRules({ groupRules }: Pick<Org, 'groupRules'>, group: Group, user: User): GroupRule[] {
  const rules = [...groupRules.values()].filter(
    (rule) =>
      isActive(rule) &&
      rule.groupIds.includes(group.id) &&
      !rule.excluded.has(user.id) &&
      compileExpression(rule.expression)(user.profile),
  );
  for (const { excluded } of rules) excluded.add(user.id);
  return rules;
}
