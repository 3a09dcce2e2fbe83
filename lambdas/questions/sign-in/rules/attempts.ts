/** What stood against the last attempt, by what the System Log has of it. */
import { type LogEvent, targetOf } from '../../../operations/log/event.ts';
import { pushOutcome, reasonOf } from '../../logs/reasons.ts';
import { partyName, policyParties } from '../../logs/sentence.ts';
import { type Evidence, failures, lastAttempt, wrongPasswords } from '../evidence.ts';
import { at, clock, passwords, rule } from '../rule.ts';

const inLastAttempt = (evidence: Evidence, isIt: (event: LogEvent) => boolean): LogEvent | undefined =>
  lastAttempt(evidence).find(isIt);

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

/** A push that came to this, and how often since the last good sign-in. */
const push = (outcome: ReturnType<typeof pushOutcome>) => (evidence: Evidence) => {
  const event = inLastAttempt(evidence, (each) => pushOutcome(each) === outcome);
  if (event === undefined) return undefined;
  const times = failures(evidence).filter((each) => pushOutcome(each) === outcome).length;
  return { times: String(times), when: clock(evidence, event.at) };
};
const last = (times: string, when: string, evidence: Evidence): string =>
  `${times === '1' ? '' : `, ${times} times`}${when === '' ? '' : `, last${at(when, evidence)}`}`;

export const pushDenied = rule({
  code: 'push_denied',
  when: push('denied'),
  say: ({ times, when }, evidence) => `The push was denied on the phone${last(times, when, evidence)}`,
  mend: ['resetPassword', 'revokeUserSessions'],
  otherwise: 'Ask whether it was the person: somebody else may know the password.',
});

export const pushUnanswered = rule({
  code: 'push_unanswered',
  when: push('timed_out'),
  say: ({ times, when }, evidence) => `Nobody answered the push on the phone${last(times, when, evidence)}`,
  mend: ['resetFactors'],
  otherwise: 'Ask the person to open Okta Verify, or for another factor; a lost phone needs its factor reset.',
});

export const pushWrongNumber = rule({
  code: 'push_wrong_number',
  when: push('number'),
  say: ({ times, when }, evidence) => `Another number was chosen on the phone${last(times, when, evidence)}`,
  otherwise: 'Ask whether it was the person, and to choose the number that the browser shows.',
});

export const factorWrong = rule({
  code: 'factor_wrong',
  when: (evidence) => {
    const isIt = ({ eventType }: LogEvent) => eventType === 'user.authentication.auth_via_mfa';
    const event = inLastAttempt(evidence, isIt);
    if (event === undefined) return undefined;
    const times = String(failures(evidence).filter(isIt).length);
    return { factor: event.detail.factor ?? '', times, when: clock(evidence, event.at) };
  },
  say: ({ factor, times, when }, evidence) =>
    `The second factor${factor === '' ? '' : ` (${factor})`} was wrong${last(times, when, evidence)}`,
  mend: ['resetFactors'],
  otherwise: 'Ask the person to try again, or for another factor.',
});

const DIRECTORIES: Record<string, string> = {
  'user.authentication.auth_via_AD_agent': 'Active Directory',
  'user.authentication.auth_via_LDAP_agent': 'LDAP',
};
const UNREACHABLE = /time.?out|unavailable|unreachable|not (?:connected|available|responding)|no .*agent|offline/i;

const directory = (isUnreachable: boolean) => (evidence: Evidence) => {
  const event = inLastAttempt(evidence, ({ eventType }) => eventType in DIRECTORIES);
  if (event === undefined || UNREACHABLE.test(event.reason) !== isUnreachable) return undefined;
  const name = DIRECTORIES[event.eventType] ?? '';
  return { directory: name, reason: reasonOf(event), when: clock(evidence, event.at) };
};

export const directoryUnreachable = rule({
  code: 'directory_unreachable',
  when: directory(true),
  say: ({ directory: name, reason, when }, evidence) => `${name} did not answer${at(when, evidence)}: ${reason}`,
  otherwise: 'See whether the agents run: in the admin console, under Directory, Directory Integrations.',
});

export const directoryRefused = rule({
  code: 'directory_refused',
  when: directory(false),
  say: ({ directory: name, reason, when }, evidence) =>
    `${name}, which keeps the password, said no${at(when, evidence)}${reason === '' ? '' : `: ${reason}`}`,
  otherwise: 'The password and its lock are mended in the directory.',
});

export const rateLimited = rule({
  code: 'rate_limited',
  when: (evidence) => {
    const event = inLastAttempt(
      evidence,
      ({ eventType, reason }) => eventType.includes('rate_limit') || /rate.?limit|too many requests/i.test(reason),
    );
    return event && { when: clock(evidence, event.at) };
  },
  say: ({ when }, evidence) => `Okta refused because of too many requests${at(when, evidence)}`,
  otherwise: 'Wait a minute and let the person try again.',
});

export const wrongPassword = rule({
  code: 'wrong_password',
  when: (evidence) => {
    const event = inLastAttempt(
      evidence,
      ({ eventType, reason }) => eventType === 'user.session.start' && reason === 'INVALID_CREDENTIALS',
    );
    return event && { ...wrongPasswords(evidence), when: clock(evidence, event.at) };
  },
  say: (values, evidence) => `${passwords(values)}, the last${at(values.when, evidence)}; the account is not locked`,
  mend: ['resetPassword'],
});

export const refused = rule({
  code: 'refused',
  when: (evidence) => {
    const [event] = lastAttempt(evidence);
    return event && { reason: reasonOf(event), when: clock(evidence, event.at) };
  },
  say: ({ reason, when }, evidence) => `Okta refused${at(when, evidence)}${reason === '' ? '' : `: ${reason}`}`,
});
