/** What a help desk says in a day, as it says it: what each comes to. What is refused says what to say instead. */
import { describe, expect, test } from 'vitest';
import { access, ask, call, change, find } from './planner.ts';

const changed = (operation: string, user: string, value: string) => call('change_user', { operation, user, value });
const plan = (parameters: Record<string, string>) => call('plan_changes', parameters);
const logs = (parameters: Record<string, string>) => call('query_logs', parameters);
const card = (user: string, include?: string) => call('get_user', { ...(include && { include }), user });
const signIn = (parameters: Record<string, string>) => call('explain_sign_in', parameters);
const holds = (parameters: Record<string, string>) => call('explain_access', parameters);
const report = (name: string) => call('org_report', { report: name });

const RESETS = 'eventType eq "user.account.reset_password"';
const GRANTS = 'eventType eq "user.account.privilege.grant"';
const SUSPICIOUS =
  'eventType eq "security.threat.detected" or eventType eq "user.account.report_suspicious_activity_by_enduser"';
const yesterday = { since: 'yesterday', until: 'yesterday' };

const UNDERSTOOD: [prompt: string, expected: ReturnType<typeof call>][] = [
  // Somebody calls.
  ["Ana can't log in, what's going on?", signIn({ user: 'Ana' })],
  ['hi there, could you pls check why ben cant login?', signIn({ user: 'ben' })],
  ["ana says she can't log in", signIn({ user: 'ana' })],
  ['ana cant log into workday since this morning', signIn({ user: 'ana', app: 'workday', hours: '24' })],
  ['ben can’t get into salesforce', signIn({ user: 'ben', app: 'salesforce' })],
  ['user ana is locked, pls unlock', change('unlockUser', 'ana')],
  ['Carl lost his phone', changed('unenrollFactor', 'Carl', 'push')],
  ["ben's yubikey is broken", changed('unenrollFactor', 'ben', 'YubiKey')],
  ['carl got a new phone, remove okta verify', changed('unenrollFactor', 'carl', 'Okta Verify')],
  ["ben's mfa is broken, reset it", change('resetFactors', 'ben')],
  ['kick ana out of all sessions', change('revokeUserSessions', 'ana')],
  ['sign ana out of all devices', change('revokeUserSessions', 'ana')],
  ['send ben a new activation mail', change('reactivateUser', 'ben')],
  ['activate eva again', change('activateUser', 'eva')],
  ['please unlock ana ruiz, thanks a lot!!', change('unlockUser', 'ana ruiz')],

  ['i locked myself out', change('unlockUser', 'me')],
  ['send password reset to ben', change('resetPassword', 'ben')],
  ['resend invite to eva', change('reactivateUser', 'eva')],

  // Somebody comes, moves or goes.
  [
    'make a new user eva lindt, eva.lindt@acme.example',
    changed('createUser', 'eva lindt', 'email = eva.lindt@acme.example'),
  ],
  ['terminate wilhelm', plan({ plan: 'offboard', user: 'wilhelm' })],
  ['wilhelm quit, remove all access', plan({ plan: 'offboard', user: 'wilhelm' })],
  ['wilhelm is leaving on friday', plan({ plan: 'offboard', user: 'wilhelm', date: 'friday' })],

  // Access.
  ['give olga github', access('assignUserToApplication', 'github', 'olga')],
  ['give Ben Ito Salesforce', access('assignUserToApplication', 'Salesforce', 'Ben Ito')],
  ['hello team, dana cole needs access to figma', access('assignUserToApplication', 'figma', 'dana cole')],
  [
    'temp access to finance for dana until friday',
    call('change_access', {
      operation: 'assignUserToApplication',
      resource: 'finance',
      principal: 'dana',
      until: 'friday',
    }),
  ],
  ['make dana part of sales emea', access('assignUserToGroup', 'sales emea', 'dana')],
  ['take ben off sales emea', access('unassignUserFromGroup', 'sales emea', 'ben')],
  ['rename group sales emea to sales europe', access('replaceGroup', 'sales emea', 'sales europe')],
  ['add a group called night shift', access('addGroup', 'night shift')],
  ['add the app figma to sales emea', access('assignGroupToApplication', 'figma', 'sales emea')],
  ['take away salesforce from ben', access('unassignUserFromApplication', 'salesforce', 'ben')],
  ['turn off the rule for contractors', access('deactivateGroupRule', 'contractors')],
  ['who can get into salesforce', holds({ resource: 'salesforce' })],
  ['who is using slack', holds({ resource: 'slack' })],
  ['show everyone with github', holds({ resource: 'github' })],
  ['why doesnt ana have salesforce', holds({ user: 'ana', resource: 'salesforce' })],
  ["what apps does ben have that carl doesn't", holds({ user: 'ben', compare_with: 'carl' })],
  ['what can ana do', card('ana', 'roles,groups,apps')],
  ['which rule puts people into engineering', find({ kind: 'groups', include: 'rules', query: 'engineering' })],
  ['list rules that are off', find({ kind: 'rules', filter: 'INACTIVE' })],
  ['unused apps', report('apps_without_users')],

  // Who is who.
  ['show user 00u2benito0000000002', card('00u2benito0000000002')],
  ['is carl suspended', card('carl')],
  ['who is bens boss', card('bens')],
  ['does ben have mfa', card('ben', 'factors')],
  ['when did ana last change her password', card('ana')],
  ['who are the super admins', report('administrators')],
  ['show suspended users', call('find_users', { status: 'SUSPENDED' })],
  ['which accounts were never used', call('find_users', { filter: 'never signed in' })],
  ['who works for mia', call('find_users', { filter: 'manager=mia' })],
  ['who is in the finance team', call('find_users', { filter: 'department=finance' })],
  ['who joined this month', call('find_users', { filter: 'created>30 days ago' })],
  ['users that havent logged in since 90 days', call('find_users', { filter: 'inactive=90 days' })],

  // What happened.
  ['who made ana an admin', logs({ subject: 'ana', filter: GRANTS, since: '90 days' })],
  ['who reset passwords this week', logs({ filter: RESETS, since: 'this week' })],
  ["who reset ben's password", logs({ subject: 'ben', filter: RESETS, since: '90 days' })],
  ['who unlocked ana', logs({ preset: 'admin_changes', subject: 'ana' })],
  ['who changed the sales emea group', logs({ preset: 'admin_changes', subject: 'sales emea' })],
  ['what did mia change this week', logs({ preset: 'admin_changes', subject: 'mia', since: 'this week' })],
  ['show the last 20 sign ins of ana', card('ana', 'sign_ins')],
  ['suspicious logins yesterday', logs({ filter: SUSPICIOUS, ...yesterday })],
  ['any brute force today?', logs({ preset: 'failed_sign_ins', since: 'today' })],
  ['recent changes', report('changes')],
];

/** What is not done as it is said, and what is said to it. */
const REFUSED: [prompt: string, says: RegExp][] = [
  ['suspend carl and end his sessions', /^I do one thing at a time/],
  ['give dana and ben github', /^I do one thing at a time/],
  ['add these people to Sales EMEA: ana, ben', /I act on one at a time, or on a list/],
  ['unlock all locked users', /Ask for the list first, such as “Who is locked out\?”/],
  ['expire the passwords of all contractors', /“List contractors”, or paste one/],
  ['carl is on leave until January 5', /“Suspend ‹user›”, and “Unsuspend ‹user›”/],
  ['carl is back', /If they are suspended, say “Unsuspend ‹user›”/],
  ['new hire eva lindt starts monday, set her up like dana', /“Onboard ‹user› like ‹colleague›”/],
  ['give dana the same groups as ben', /I copy groups and apps together: “Give ‹user› the access of ‹colleague›”/],
  ["extend dana's access by a week", /“Show temporary access” lists the codes/],
  ['show me everyone without mfa', /“Who has no phishing-resistant MFA\?” lists people with their factors/],
  ['which apps use SAML', /\[Applications\]\(http:\/\/127\.0\.0\.1:4102\/admin\/apps\/active\)/],
  ['is MFA required for salesforce', /\[Authentication policies\]/],
  ['what is the password policy', /\[Authentication policies\]/],
  ['who has admin rights to workday', /not what people may do inside an app/],
  ['show my pending approvals', /The cards in the conversation show what waits/],
  ['disable ben', /“Suspend ‹user›”.*“Deactivate ‹user›”/],
  ['block ben', /“Suspend ‹user›”/],
  ['undo', /^Which change\?/],
  ['undo the last change', /^Which change\?/],
  ['make a new user eva lindt', /^Which e-mail address\?/],
  ['inactive users', /^How long\?/],
];

describe('a help desk says', () => {
  test.each(UNDERSTOOD)('%s', (prompt, expected) => {
    expect(ask(prompt)).toEqual(expected);
  });

  test.each(REFUSED)('“%s”, and hears what to say instead', (prompt, says) => {
    expect(ask(prompt)).toMatch(says);
  });
});
