/** An event of the System Log as one sentence: "Ana Ruiz could not sign in: wrong password." */
import { isFailure, type LogEvent, type Party, targetOf } from '../../operations/log/event.ts';
import { reasonOf } from './reasons.ts';
import { WORDS } from './words.ts';

/** How people call a party: by its name, or what else is known of it. */
export const partyName = ({ displayName, alternateId, id }: Party): string =>
  [displayName, alternateId, id].find((text) => text !== '' && text !== 'unknown') ?? 'somebody';

/** The slots of a sentence, by the types of targets that Okta has for them. */
const SLOTS: Record<string, readonly string[]> = {
  user: ['User'],
  app: ['AppInstance'],
  group: ['UserGroup'],
  policy: ['PolicyEntity', 'Policy'],
  rule: ['PolicyRule', 'Rule', 'GroupRule'],
  zone: ['NetworkZone'],
  token: ['Token'],
};

const inKind = (event: LogEvent, slot: string): Party | undefined =>
  SLOTS[slot]?.map((type) => targetOf(event, type)).find((found) => found !== undefined);

const inSlot = (event: LogEvent, slot: string): string => {
  if (slot === 'role') {
    const { privilegeGranted: role = event.detail.privilegeRevoked } = event.detail;
    return role === undefined ? 'an admin role' : `the role ${role}`;
  }
  const named = inKind(event, slot) ?? event.targets[0];
  if (named === undefined) return `a ${slot}`;
  return named.id === event.actor.id && named.id !== '' ? 'their own account' : partyName(named);
};

/** The policy that decided, and its rule. */
export const policyParties = (event: LogEvent): { policy: Party | undefined; rule: Party | undefined } => ({
  policy: inKind(event, 'policy'),
  rule: inKind(event, 'rule'),
});

/** "the rule No embargoed country of Default Policy" */
const policyOf = (event: LogEvent): string => {
  const { policy, rule } = policyParties(event);
  return (
    [rule && `the rule ${partyName(rule)}`, policy && partyName(policy)].filter(Boolean).join(' of ') || 'a policy'
  );
};

/** Sentences that do not say who did what. */
const SPECIAL: Record<string, (event: LogEvent, who: string) => string> = {
  'policy.evaluate_sign_on': (event, who) => {
    const by = policyOf(event);
    const said: Record<string, string> = { DENY: 'kept out', CHALLENGE: 'asked for another factor', ALLOW: 'let in' };
    return `${who} was ${said[event.result] ?? 'judged'} by ${by}`;
  },
  'user.account.lock': (event) => `${inSlotOrActor(event)} was locked out`,
  'user.account.lock.limit': (event) => `${inSlotOrActor(event)} was locked out`,
  'security.request.blocked': (event) => `A request from ${event.address || 'somewhere'} was blocked`,
};

const inSlotOrActor = (event: LogEvent): string => partyName(targetOf(event, 'User') ?? event.actor);

/** What happened, in English, whatever the type; an unknown one is told by Okta's own words and the outcome. */
export function sentenceOf(event: LogEvent): string {
  const { actor, eventType, message, result, targets } = event;
  const who = partyName(actor);
  const special = SPECIAL[eventType];
  if (special) return special(event, who);
  const [did, doing] = WORDS[eventType] ?? [];
  const failure = isFailure(event);
  const reason = failure ? reasonOf(event) : '';
  if (did === undefined || doing === undefined) {
    const others = targets.filter(({ id }) => id !== actor.id).map(partyName);
    const what = [who, message || eventType, others.join(', ')].filter((part) => part !== '').join(' – ');
    return failure ? `${what}: ${result}${reason && ` (${reason})`}` : what;
  }
  const filled = (words: string) => words.replace(/\{(\w+)\}/g, (_, slot: string) => inSlot(event, slot));
  return failure ? `${who} could not ${filled(doing)}${reason && `: ${reason}`}` : `${who} ${filled(did)}`;
}
