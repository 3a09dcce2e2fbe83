/** What a policy said of the last attempt. */
import { type LogEvent, targetOf } from '../../../operations/log/event.ts';
import { partyName, policyParties } from '../../logs/sentence.ts';
import { inLastAttempt, lastAttempt } from '../evidence.ts';
import { at, clock, rule } from '../rule.ts';

const nameOf = (event: LogEvent, type: string): string => {
  const party = targetOf(event, type);
  return party ? partyName(party) : '';
};

/** Okta's word for a policy that lets nobody through without a factor that the person has not enrolled. */
const LACKS_FACTOR = 'NO_FACTOR_ENROLLED';

export const noFactor = rule({
  code: 'no_factor',
  when: (evidence) => {
    const lacking = inLastAttempt(evidence, ({ reason }) => reason === LACKS_FACTOR);
    // Asked for a factor and never signed in since: with none enrolled there is no other way on.
    const [asked] = evidence.events ?? [];
    const stuck = evidence.factors === 0 && asked?.result === 'CHALLENGE' ? asked : undefined;
    const event = lacking ?? stuck;
    if (event === undefined || (evidence.factors ?? 0) > 0) return undefined;
    return { app: nameOf(event, 'AppInstance'), when: clock(evidence, event.at) };
  },
  say: ({ app, when }, evidence) =>
    `No factor is enrolled, and ${app === '' ? 'the policy' : `the policy of ${app}`} asked for one${at(when, evidence)}`,
  otherwise:
    'The person enrols a factor in their own settings, from a place where the policy lets them in without one.',
});

export const policyDenied = rule({
  code: 'policy_denied',
  when: (evidence) => {
    const isDenied = ({ eventType, result }: LogEvent) =>
      (eventType === 'policy.evaluate_sign_on' && result === 'DENY') ||
      eventType === 'application.policy.sign_on.deny_access';
    const all = lastAttempt(evidence).filter(isDenied);
    // The evaluation names the rule, the app's denial may not.
    const event = all.find(({ eventType }) => eventType === 'policy.evaluate_sign_on') ?? all[0];
    if (event === undefined) return undefined;
    const { policy, rule: decided } = policyParties(event);
    const app = all.map((each) => nameOf(each, 'AppInstance')).find((name) => name !== '') ?? '';
    return {
      policy: policy ? partyName(policy) : '',
      rule: decided ? partyName(decided) : '',
      app,
      address: event.address,
      place: event.place,
      zone: event.zone,
      when: clock(evidence, event.at),
    };
  },
  say: ({ policy, rule: name, app, address, place, zone, when }, evidence) => {
    const network = zone === '' ? 'unknown zone' : `zone ${zone}`;
    const from = [address, place].filter(Boolean).join(', ');
    const whose = [name && `the rule ${name}`, policy].filter(Boolean).join(' of ');
    const parts = [`${network}${from && ` (${from})`}`, whose && `by ${whose}`].filter(Boolean).join(', ');
    return `Policy denies${app && ` ${app}`}: ${parts}${at(when, evidence)}`;
  },
  otherwise:
    'Let the person sign in from an allowed network, or change the rule or the zone in the admin console, under Security.',
});
