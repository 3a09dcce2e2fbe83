/** What an administrator asks to be done, in their own words: the call each comes to. */
import { describe, expect, test } from 'vitest';
import { access, ask, call } from './planner.ts';

const user = (operation: string, who: string, value?: string) =>
  call('change_user', { operation, user: who, ...(value !== undefined && { value }) });
const plan = (parameters: Record<string, string>) => call('plan_changes', parameters);

const PROMPTS: [prompt: string, expected: ReturnType<typeof call>][] = [
  // Getting somebody in, and keeping somebody out.
  ['unlock ana', user('unlockUser', 'ana')],
  ['Please unlock Ana Ruiz', user('unlockUser', 'Ana Ruiz')],
  ['suspend Ben', user('suspendUser', 'Ben')],
  ['Suspend the account of Ben Ito', user('suspendUser', 'Ben Ito')],
  ['unsuspend Carl', user('unsuspendUser', 'Carl')],
  ["lift Carl's suspension", user('unsuspendUser', 'Carl')],
  ['activate Freya', user('activateUser', 'Freya')],
  ['resend the activation mail to Freya', user('reactivateUser', 'Freya')],
  ['deactivate Carl', user('deactivateUser', 'Carl')],
  ['Deactivate the user Carl Meyer', user('deactivateUser', 'Carl Meyer')],

  // Passwords, factors, sessions.
  ['Send Ben a password reset', user('resetPassword', 'Ben')],
  ["expire Ben's password", user('expirePassword', 'Ben')],
  ['make Ben change the password at the next sign-in', user('expirePassword', 'Ben')],
  ["reset Ana's MFA", user('resetFactors', 'Ana')],
  ["remove Ana's YubiKey", user('unenrollFactor', 'Ana', 'YubiKey')],
  ["clear Dana's sessions", user('revokeUserSessions', 'Dana')],
  ['sign Dana out everywhere', user('revokeUserSessions', 'Dana')],

  // Profiles.
  ["change Ben's title to Lead", user('updateUser', 'Ben', 'title = Lead')],
  ["set Ben's department to Sales", user('updateUser', 'Ben', 'department = Sales')],
  ["Change Ben's manager to Ana Ruiz", user('updateUser', 'Ben', 'manager = Ana Ruiz')],
  [
    'create a user Eva Lindt with the e-mail eva@acme.example',
    user('createUser', 'Eva Lindt', 'email = eva@acme.example'),
  ],

  // Groups.
  ['add Dana to Sales EMEA', access('assignUserToGroup', 'Sales EMEA', 'Dana')],
  ['put Dana in Sales EMEA', access('assignUserToGroup', 'Sales EMEA', 'Dana')],
  ['remove Dana from Sales EMEA', access('unassignUserFromGroup', 'Sales EMEA', 'Dana')],
  ['create a group Night shift', access('addGroup', 'Night shift')],
  ['create a new group called Night shift', access('addGroup', 'Night shift')],
  ['rename the group Sales EMEA to Sales Europe', access('replaceGroup', 'Sales EMEA', 'Sales Europe')],
  ['delete the group Night shift', access('deleteGroup', 'Night shift')],
  ['activate the group rule Engineering by department', access('activateGroupRule', 'Engineering by department')],
  ['deactivate the group rule Engineering by department', access('deactivateGroupRule', 'Engineering by department')],

  // Applications.
  ['assign Salesforce to Ben', access('assignUserToApplication', 'Salesforce', 'Ben')],
  ['give Ben Salesforce', access('assignUserToApplication', 'Salesforce', 'Ben')],
  ['take Salesforce away from Ben', access('unassignUserFromApplication', 'Salesforce', 'Ben')],
  ['assign Slack to the group Contractors', access('assignGroupToApplication', 'Slack', 'Contractors')],
  ['deactivate the app Slack', access('deactivateApplication', 'Slack')],
  ['activate the app Slack', access('activateApplication', 'Slack')],

  // Several steps.
  ['Offboard Carl', plan({ plan: 'offboard', user: 'Carl' })],
  ['Carl is leaving, offboard him', plan({ plan: 'offboard', user: 'Carl' })],
  ['offboard Carl on Friday', plan({ plan: 'offboard', user: 'Carl', date: 'Friday' })],
  ['give Dana what Ben has', plan({ plan: 'copy_access', user: 'Dana', like: 'Ben' })],
  ['Onboard Eva Lindt like Dana', plan({ plan: 'onboard_like', user: 'Eva Lindt', like: 'Dana' })],
];

/** What is not understood, or not as one thing: it is said, and nothing is asked for. */
const NOT_UNDERSTOOD = [
  'Ana lost her phone, reset her MFA',
  'make Ben happy',
  'Unlock everyone who is locked out',
  'clean up the org',
];

describe('an administrator says', () => {
  test.each(PROMPTS)('%s', (prompt, expected) => {
    expect(ask(prompt)).toEqual(expected);
  });

  test.each(NOT_UNDERSTOOD)('%s, and nothing comes of it', (prompt) => {
    expect(ask(prompt)).toMatch(/did nothing|Nothing was done|^Which user/);
  });
});
