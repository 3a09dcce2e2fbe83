/** What happened, in a sentence a person says. */
import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../../../lambdas/questions/logs/sentence.ts';
import { ANA, happened, MIA, POLICY, RULE, SALES, SALESFORCE } from './event.ts';

const failed = (reason: string | null, result = 'FAILURE') => ({ outcome: { result, reason } });
const push = (detail: Record<string, string> = {}) => ({
  debugContext: { debugData: { factor: 'OKTA_VERIFY_PUSH', ...detail } },
});
const byMia = (...target: object[]) => ({ actor: MIA, target });

test.each([
  ['user.session.start', {}, 'Ana Ruiz signed in to Okta'],
  ['user.session.start', failed('INVALID_CREDENTIALS'), 'Ana Ruiz could not sign in: wrong password'],
  ['user.session.start', failed('LOCKED_OUT'), 'Ana Ruiz could not sign in: the account is locked'],
  ['user.session.start', failed('PASSWORD_EXPIRED'), 'Ana Ruiz could not sign in: the password has expired'],
  ['user.session.start', failed('A reason of Okta’s own'), 'Ana Ruiz could not sign in: A reason of Okta’s own'],
  ['user.session.start', failed(null), 'Ana Ruiz could not sign in'],
  ['user.account.lock', failed('LOCKED_OUT'), 'Ana Ruiz was locked out'],
  ['user.authentication.auth_via_mfa', push(), 'Ana Ruiz used a second factor'],
  [
    'user.authentication.auth_via_mfa',
    { ...failed('INVALID_CREDENTIALS'), ...push() },
    'Ana Ruiz could not use a second factor: the push was denied on the phone',
  ],
  [
    'user.authentication.auth_via_mfa',
    { ...failed(null), ...push({ pushOnlyResponseType: 'OV_RESPONSE_DENY' }) },
    'Ana Ruiz could not use a second factor: the push was denied on the phone',
  ],
  [
    'user.authentication.auth_via_mfa',
    { ...failed(null), ...push({ pushWithNumberChallengeResponseType: 'OV_WITH_CHALLENGE_RESPONSE_INVALID' }) },
    'Ana Ruiz could not use a second factor: another number was chosen on the phone',
  ],
  [
    'user.authentication.auth_via_mfa',
    { ...failed(null, 'UNANSWERED'), ...push() },
    'Ana Ruiz could not use a second factor: nobody answered the push',
  ],
  [
    'user.authentication.auth_via_mfa',
    { ...failed('INVALID_CREDENTIALS'), debugContext: { debugData: { factor: 'SMS_FACTOR' } } },
    'Ana Ruiz could not use a second factor: the factor was wrong',
  ],
  ['user.mfa.okta_verify.deny_push', {}, 'Ana Ruiz denied a push on the phone'],
  [
    'policy.evaluate_sign_on',
    { ...failed('Sign-on policy evaluation resulted in DENY', 'DENY'), target: [POLICY, RULE] },
    'Ana Ruiz was kept out by the rule No embargoed country of Default Policy',
  ],
  [
    'policy.evaluate_sign_on',
    { ...failed(null, 'CHALLENGE'), target: [POLICY] },
    'Ana Ruiz was asked for another factor by Default Policy',
  ],
  [
    'group.user_membership.rule.deactivated',
    byMia({ ...RULE, type: 'GroupRule', displayName: 'Sales by department' }),
    'Mia Keller deactivated the group rule Sales by department',
  ],
  ['group.profile.update', byMia(SALES), 'Mia Keller changed the name or description of Sales EMEA'],
  ['policy.evaluate_sign_on', { ...failed(null, 'ALLOW'), target: [] }, 'Ana Ruiz was let in by a policy'],
  [
    'app.generic.unauth_app_access_attempt',
    { ...failed(null), target: [SALESFORCE] },
    'Ana Ruiz could not open Salesforce: it is not assigned',
  ],
  ['user.authentication.sso', { target: [SALESFORCE] }, 'Ana Ruiz opened Salesforce'],
  ['user.lifecycle.suspend', byMia(ANA), 'Mia Keller suspended Ana Ruiz'],
  [
    'user.account.privilege.grant',
    { ...byMia(ANA), debugContext: { debugData: { privilegeGranted: 'Help Desk administrator' } } },
    'Mia Keller gave Ana Ruiz the role Help Desk administrator',
  ],
  ['user.account.privilege.revoke', byMia(ANA), 'Mia Keller took an admin role from Ana Ruiz'],
  ['user.account.unlock_by_admin', byMia(ANA), 'Mia Keller unlocked Ana Ruiz'],
  ['user.mfa.factor.reset_all', byMia(ANA), 'Mia Keller reset all factors of Ana Ruiz'],
  ['user.mfa.factor.activate', {}, 'Ana Ruiz set up a factor for their own account'],
  ['group.user_membership.add', byMia(ANA, SALES), 'Mia Keller added Ana Ruiz to Sales EMEA'],
  [
    'application.user_membership.add',
    byMia({ ...ANA, type: 'AppUser' }, SALESFORCE, ANA),
    'Mia Keller assigned Salesforce to Ana Ruiz',
  ],
  ['policy.rule.update', byMia(RULE, POLICY), 'Mia Keller changed the rule No embargoed country of Default Policy'],
  ['security.request.blocked', failed(null, 'DENY'), 'A request from 198.51.100.23 was blocked'],
])('%s with %o: %s', (eventType, given, sentence) => {
  expect(sentenceOf(happened(eventType, given))).toBe(sentence);
});

describe('a type that nobody has words for is told in Okta’s own:', () => {
  test.each([
    [{}, 'Ana Ruiz – What Okta calls it'],
    [byMia(ANA), 'Mia Keller – What Okta calls it – Ana Ruiz'],
    [
      { ...byMia(ANA, SALES), ...failed('NO_LUCK') },
      'Mia Keller – What Okta calls it – Ana Ruiz, Sales EMEA: FAILURE (NO_LUCK)',
    ],
    [{ actor: null, target: null, displayMessage: '' }, 'somebody – system.something.new'],
    [{ actor: { ...ANA, displayName: 'unknown' } }, 'ana.ruiz@acme.example – What Okta calls it'],
  ])('%o: %s', (given, sentence) => {
    expect(sentenceOf(happened('system.something.new', given))).toBe(sentence);
  });
});
