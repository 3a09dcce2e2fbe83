/** Which policy is for whom, and what it says to a sign-in. */
import type { Group, Org, User } from '../org.ts';
import type { LogEntry, LogTarget } from '../system-log.ts';
import type { Policy, PolicyRule, PolicyType, Ruled } from './policies.ts';
import { isIn } from './zones.ts';

const byPriority = (left: Ruled, right: Ruled): number => left.priority - right.priority;

const isFor = ({ status, groups }: Ruled, user: User, all: ReadonlyMap<string, Group>): boolean =>
  status === 'ACTIVE' && (groups.length === 0 || groups.some((id) => all.get(id)?.members.has(user.id)));

/** The policy of a type that is for a user: the first that is for one of their groups. */
export const policyFor = ({ policies, groups }: Pick<Org, 'policies' | 'groups'>, type: PolicyType, user: User) =>
  [...policies.values()].filter((policy) => policy.type === type && isFor(policy, user, groups)).sort(byPriority)[0];

/** The policy that says who opens an application, and how: its own, or that of all without one. */
export function accessPolicyOf({ policies }: Pick<Org, 'policies'>, applicationId: string): Policy | undefined {
  const all = [...policies.values()].filter(({ type }) => type === 'ACCESS_POLICY');
  return all.find(({ applications }) => applications?.includes(applicationId)) ?? all.find(({ system }) => system);
}

/** The policy and rule that decide whether a user may sign in from an IPv4 address. */
export function signOnRule(
  org: Pick<Org, 'policies' | 'groups' | 'zones'>,
  user: User,
  address: string,
): { policy: Policy; rule: PolicyRule } | undefined {
  const within = (ids: readonly string[]) =>
    ids.some((id) => {
      const zone = org.zones.get(id);
      return zone !== undefined && isIn(zone, address);
    });
  const policy = policyFor(org, 'OKTA_SIGN_ON', user);
  const rule = policy?.rules.find(
    (each) =>
      isFor(each, user, org.groups) &&
      (each.zones === undefined ||
        ('include' in each.zones ? within(each.zones.include) : !within(each.zones.exclude))),
  );
  return policy && rule && { policy, rule };
}

/** What the System Log tells of a decision: its result, the policy and the rule. */
export function evaluation({ policy, rule }: { policy: Policy; rule: PolicyRule }) {
  const result = rule.access === 'ALLOW' && rule.factor !== 'NONE' ? ('CHALLENGE' as const) : rule.access;
  const outcome: LogEntry['outcome'] = { result, reason: `Sign-on policy evaluation resulted in ${result}` };
  const named = ({ id, name }: Ruled) => ({ id, alternateId: 'unknown', displayName: name });
  const target: LogTarget[] = [
    { ...named(policy), type: 'PolicyEntity', detailEntry: { policyType: 'OktaSignOn' } },
    { ...named(rule), type: 'PolicyRule' },
  ];
  return { outcome, target };
}
