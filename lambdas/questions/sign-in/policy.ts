/** The rule of a policy that kept somebody out, as it is now. */
import type { LogEvent } from '../../operations/log/event.ts';
import type { OktaReader } from '../../operations/okta.ts';
import { OktaPolicyRule, OktaZone, PolicyId } from '../../operations/policies/objects.ts';
import { listNetworkZones, listPolicyRules } from '../../operations/policies/policies.ts';
import { found, type Result } from '../../platform/result.ts';
import { partyName, policyParties } from '../logs/sentence.ts';
import { ruleSection } from './sections.ts';

export const POLICY_USES = [listPolicyRules, listNetworkZones];

/** Whether an event names a policy that can be read, and its rule. */
export const namesRule = (event: LogEvent): boolean => {
  const { policy, rule } = policyParties(event);
  return rule !== undefined && PolicyId.safeParse(policy?.id).success;
};

/** Its conditions as a table; zones by their names where those can be read. Nothing where the rule is gone. */
export async function ruleBehind(
  okta: OktaReader,
  event: LogEvent,
): Promise<Result<ReturnType<typeof ruleSection> | undefined>> {
  const { policy, rule } = policyParties(event);
  const [rules, zones] = await Promise.all([
    okta.list(listPolicyRules.request({ policyId: policy?.id ?? '' }), listPolicyRules.scope, OktaPolicyRule),
    okta.list(listNetworkZones.request({}), listNetworkZones.scope, OktaZone),
  ]);
  if (!rules.ok) return rules;
  const decided = rules.value.items.find(({ id }) => id === rule?.id);
  const names = new Map(zones.ok ? zones.value.items.map(({ id, name }) => [id, name]) : []);
  return found(decided && policy && ruleSection(decided, partyName(policy), (id) => names.get(id) ?? id));
}
