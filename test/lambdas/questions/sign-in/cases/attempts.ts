/** Something stood against the last attempt. */
import * as a from './case.ts';

const DENIAL = {
  client: {
    ipAddress: '192.0.2.200',
    zone: 'Embargoed countries',
    geographicalContext: { city: 'Havana', country: 'Cuba' },
  },
};

export const ATTEMPTS: a.Case[] = [
  [
    'kept out by a policy from an address in no zone',
    { events: [a.decided('1 h', 'DENY')] },
    'policy_denied',
    'Policy denies: unknown zone (192.0.2.100, Vienna, Austria), by the rule No embargoed country of Default Policy at 10:00.',
  ],
  [
    'kept out by a policy from a zone',
    {
      events: [a.decided('26 h', 'DENY', DENIAL), a.decided('2 h', 'DENY', DENIAL)],
      user: a.user({ lastLogin: null }),
    },
    'policy_denied',
    'Policy denies: zone Embargoed countries (192.0.2.200, Havana, Cuba), by the rule No embargoed country of Default Policy at 09:00.',
  ],
  [
    'kept out of an app by its policy',
    { events: [a.atApp('1 h', 'application.policy.sign_on.deny_access')] },
    'policy_denied',
    'Policy denies Salesforce: unknown zone (192.0.2.100, Vienna, Austria) at 10:00.',
  ],
  [
    'asked for a factor that is not enrolled',
    {
      factors: 0,
      events: [
        a.decided('35 m', 'CHALLENGE'),
        a.atApp('35 m', 'application.policy.sign_on.deny_access', 'NO_FACTOR_ENROLLED'),
      ],
    },
    'no_factor',
    'No factor is enrolled, and the policy of Salesforce asked for one at 10:25.',
  ],
  [
    'stuck where a factor is asked for, without one',
    { factors: 0, events: [a.decided('35 m', 'CHALLENGE')] },
    'no_factor',
    'No factor is enrolled, and the policy asked for one at 10:25.',
  ],
  [
    'without a factor, and in by the password alone',
    { factors: 0, events: [a.decided('2 h', 'ALLOW'), a.good('2 h')] },
    'nothing_against',
    'Nothing stands against it: last good sign-in 09:00.',
  ],
  [
    'denied on the phone twice',
    { events: [a.mfa('70 m', 'FAILURE', 'INVALID_CREDENTIALS'), a.mfa('68 m', 'FAILURE', 'INVALID_CREDENTIALS')] },
    'push_denied',
    'The push was denied on the phone, 2 times, last at 09:52.',
  ],
  [
    'denied as Okta’s other event says it',
    { events: [a.event('1 h', 'user.mfa.okta_verify.deny_push')] },
    'push_denied',
    'The push was denied on the phone, last at 10:00.',
  ],
  [
    'denied, and then without an answer',
    { events: [a.mfa('70 m', 'FAILURE', 'INVALID_CREDENTIALS'), a.mfa('20 m', 'UNANSWERED', null)] },
    'push_unanswered',
    'Nobody answered the push on the phone, last at 10:40.',
  ],
  [
    'with another number chosen',
    {
      events: [
        a.mfa('20 m', 'FAILURE', null, { pushWithNumberChallengeResponseType: 'OV_WITH_CHALLENGE_RESPONSE_INVALID' }),
      ],
    },
    'push_wrong_number',
    'Another number was chosen on the phone, last at 10:40.',
  ],
  [
    'with a wrong code',
    { events: [a.mfa('20 m', 'FAILURE', 'INVALID_CREDENTIALS', { factor: 'SMS_FACTOR' })] },
    'factor_wrong',
    'The second factor (SMS_FACTOR) was wrong, last at 10:40.',
  ],
  [
    'refused by Active Directory',
    {
      events: [
        a.byDirectory('25 m', 'Authentication failed: account is locked'),
        a.failed('25 m', 'INVALID_CREDENTIALS'),
      ],
    },
    'directory_refused',
    'Active Directory, which keeps the password, said no at 10:35: “Authentication failed: account is locked”.',
  ],
  [
    'not answered by Active Directory',
    { events: [a.byDirectory('25 m', 'AD agent is not responding'), a.failed('25 m', 'INVALID_CREDENTIALS')] },
    'directory_unreachable',
    'Active Directory did not answer at 10:35: AD agent is not responding.',
  ],
  [
    'one of too many requests',
    { events: [a.event('5 m', 'system.org.rate_limit.violation', { outcome: { result: 'DENY', reason: null } })] },
    'rate_limited',
    'Okta refused because of too many requests at 10:55.',
  ],
  [
    'with wrong passwords, and not locked',
    { events: [a.good('20 h'), ...a.wrong('30 m', 2)] },
    'wrong_password',
    '2 wrong passwords from one address (198.51.100.23), the last at 10:30; the account is not locked.',
  ],
  [
    'with a reason that nobody has a rule for',
    { events: [a.failed('30 m', 'THE_MOON')] },
    'refused',
    'Okta refused at 10:30: THE_MOON.',
  ],
];
