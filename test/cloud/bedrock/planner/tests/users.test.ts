/** What administrators say to change users, and what is never done to them. */
import { describe, expect, test } from 'vitest';
import { ask, call, change } from './planner.ts';

const changed = (operation: string, user: string, value: string) => call('change_user', { operation, user, value });

describe('a change of a user', () => {
  test.each([
    ['Please suspend Carl Weber', change('suspendUser', 'Carl Weber')],
    ["suspend carl's account", change('suspendUser', 'carl')],
    ['unsuspend Carl', change('unsuspendUser', 'Carl')],
    ['Lift the suspension of Carl Weber', change('unsuspendUser', 'Carl Weber')],
    ['Activate Eva Lindt', change('activateUser', 'Eva Lindt')],
    ['activate the account of eva.lindt@acme.example', change('activateUser', 'eva.lindt@acme.example')],
    ['Could you resend the activation email to Omar Said?', change('reactivateUser', 'Omar Said')],
    ['Send Omar the activation mail again', change('reactivateUser', 'Omar')],
    ['Deactivate Sam Carter', change('deactivateUser', 'Sam Carter')],
    ["Deactivate Sam Carter's account please", change('deactivateUser', 'Sam Carter')],
    ["Expire Ben's password", change('expirePassword', 'Ben')],
    ["Reset Ana's MFA", change('resetFactors', 'Ana')],
    ['reset all factors of Ana Ruiz', change('resetFactors', 'Ana Ruiz')],
    ['Ana lost her phone', changed('unenrollFactor', 'Ana', 'push')],
    ["Remove Ben's YubiKey", changed('unenrollFactor', 'Ben', 'YubiKey')],
    ["remove Ben's SMS factor", changed('unenrollFactor', 'Ben', 'SMS')],
    ['Remove the factor iPhone of Ben Ito', changed('unenrollFactor', 'Ben Ito', 'iPhone')],
    ["Clear Ben's sessions", change('revokeUserSessions', 'Ben')],
    ['sign Ben out everywhere', change('revokeUserSessions', 'Ben')],
    ["Clear Ben's sessions and tokens", changed('revokeUserSessions', 'Ben', 'tokens')],
    ["Set Ben's title to Manager", changed('updateUser', 'Ben', 'title = Manager')],
    ["Change Dana's department to Sales EMEA", changed('updateUser', 'Dana', 'department = Sales EMEA')],
    ['Change Ben\'s mobile phone to "+49 30 555"', changed('updateUser', 'Ben', 'mobilePhone = +49 30 555')],
    [
      'Create a user Eva Sund with the e-mail eva.sund@acme.example',
      changed('createUser', 'Eva Sund', 'email = eva.sund@acme.example'),
    ],
    [
      'Create a user Eva Sund with the e-mail eva.sund@acme.example like Dana',
      changed('createUser', 'Eva Sund', 'email = eva.sund@acme.example, like = Dana'),
    ],
  ])('is understood: %s', (message, expected) => {
    expect(ask(message)).toEqual(expected);
  });

  test.each(['Deactivate everybody', 'Reset the MFA of every user'])('is for one person: %s', (message) => {
    expect(ask(message)).toMatch(/^Which user\?/);
  });

  test.each([
    ['Delete Ben Ito', 'I never delete a user'],
    ["Set Ben's password to Hunter2", 'I never set, show or hand out a password'],
    ['Give Ben a temporary password', 'I never set, show or hand out a password'],
    ['Show me the activation link of Eva', 'I never show a link that lets somebody in'],
    ['Make Ben an administrator', 'I never grant or revoke an admin role'],
  ])('is never one of these: %s', (message, says) => {
    expect(ask(message)).toContain(says);
  });

  test.each([
    'Do not suspend Ben',
    'Suspend Ben tomorrow',
    'Should I deactivate Ben?',
    'Suspend all contractors',
    'Who is suspended?',
  ])('is none: %s', (message) => {
    expect(JSON.stringify(ask(message))).not.toContain('change_user');
  });
});
