/** How a help desk says what a sentence of the catalogue asks for, where that is no example for everybody. */
export const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  // Why, who and what.
  '{user} cannot sign in': ['{user} cannot get in', '{user} has trouble to sign in'],
  '{user} cannot open {app}': ['{user} cannot get into {app}', '{user} has no access to {app} any more'],
  'Who is suspended?': ['List suspended users'],
  'Is {user} locked?': ['Is {user} suspended?', 'Is {user} deactivated?'],
  'Is {user} an admin?': ['Is {user} a super admin?'],
  'Why does {user} not have {resource}?': ["Why doesn't {user} have {resource}?"],
  'Show the log of {user}': ['Show the audit log of {user}'],
  'Which apps have no users?': ['Unused apps'],
  'How many users are in each department?': ['Count users by department', 'Users per department'],
  'Is {user} enrolled in MFA?': ['Does {user} have MFA?'],
  'Which users were created in the last {days} days?': ['Who joined in the last {days} days?'],
  'Who has never signed in?': ['Which accounts were never used?'],
  'Failed sign-ins': ['Any brute force?', 'Any brute-force attacks?'],
  'What changed?': ['Recent changes', 'Show recent changes'],
  'Who changed {user}?': [
    'Who changed the group {user}?',
    'Who changed the app {user}?',
    'Who unlocked {user}?',
    'Who suspended {user}?',
    'Who deactivated {user}?',
  ],

  // A person.
  "Unlock {user}'s account": ['{user} is locked, unlock the account', '{user} is locked out, unlock'],
  "Clear {user}'s sessions": [
    'Revoke all sessions of {user}',
    'End all sessions of {user}',
    'Sign {user} out of all sessions',
    'Kick {user} out of all sessions',
    'Sign {user} out of all devices',
  ],
  "Reset {user}'s MFA": ["{user}'s MFA does not work, reset it", "{user}'s MFA is broken, reset it"],
  '{user} lost the YubiKey': ["{user}'s YubiKey is broken"],
  "Remove {user}'s Okta Verify": ['{user} has a new phone, remove Okta Verify'],
  // One name behind another, which only so short a sentence holds apart.
  'Create a user {user} with the e-mail {email}': ['Create a user {user}, {email}', 'Make a new user {user}, {email}'],

  // Access.
  'Give {user} access to {app}': ['Give {user} {app}'],
  '{user} needs {app}': ['{user} needs access to {app}'],
  'Make {user} a member of {group}': ['Make {user} part of {group}'],
  'Take {user} out of {group}': ['Take {user} off {group}', 'Kick {user} out of {group}'],
  'Turn on the group rule {rule}': ['Turn on the rule for {rule}'],
  'Turn off the group rule {rule}': ['Turn off the rule for {rule}'],
  'Create a group called {name}': ['Add a group called {name}', 'Add a new group {name}'],
};
