/** The people of the local org who have a story: its verdict, and what would mend it. */
export const STORIES = [
  [
    'Ana Ruiz',
    'locked_out',
    /^Locked out .* after 6 wrong passwords from one address \(198\.51\.100\.23\)\.$/,
    ['Unlock ana.ruiz@acme.example', "Reset ana.ruiz@acme.example's password"],
  ],
  [
    'Hugo Marin',
    'locked_out',
    /after 10 wrong passwords from 5 addresses\.$/,
    ['Unlock hugo.marin@acme.example', "Reset hugo.marin@acme.example's password"],
  ],
  [
    'Nora Vidal',
    'password_expired',
    /^The password expired 3 days ago\.$/,
    ["Reset nora.vidal@acme.example's password"],
  ],
  [
    'Omar Said',
    'not_set_up',
    /^No password was set yet: the activation mail .* was not answered\.$/,
    ['Send omar.said@acme.example the activation mail again'],
  ],
  [
    'Paula Kern',
    'reset_pending',
    /^The password was reset by Noah Brandt .*, and no new one was set yet\.$/,
    ["Reset paula.kern@acme.example's password"],
  ],
  ['Carl Weber', 'suspended', /^The account was suspended by Mia Keller/, ['Unsuspend carl.weber@acme.example']],
  ['Gita Rao', 'deactivated', /^The account was deactivated by Mia Keller/, ['Activate gita.rao@acme.example']],
  [
    'Kira Holt',
    'blocked',
    /^Blocked from unknown devices after 10 wrong passwords from one address/,
    ['Unlock kira.holt@acme.example'],
  ],
  [
    'Iris Falk',
    'policy_denied',
    /^Policy denies: zone Embargoed countries \(192\.0\.2\.200, Havana, Cuba\), by the rule No embargoed country of Default Policy/,
    [],
  ],
  [
    'Tom Reiter',
    'policy_denied',
    /^Policy denies: unknown zone \(.*, Vienna, Austria\), by the rule From anywhere else of Contractors/,
    [],
  ],
  ['Lara Voss', 'no_factor', /^No factor is enrolled, and the policy of Workday asked for one/, []],
  [
    'Milo Stern',
    'push_unanswered',
    /^Nobody answered the push on the phone, last/,
    ["Reset milo.stern@acme.example's MFA"],
  ],
  [
    'Zoe Adler',
    'app_not_assigned',
    /^GitHub Enterprise is not assigned: it comes with the group Engineering\.$/,
    ['Add zoe.adler@acme.example to "Engineering"', 'Assign "GitHub Enterprise" to zoe.adler@acme.example'],
  ],
  [
    'Kurt Maier',
    'directory_refused',
    /^Active Directory, which keeps the password, said no .*: “Authentication failed: account is locked”\.$/,
    [],
  ],
  ['Rosa Blom', 'nothing_against', /^Nothing stands against it: last good sign-in /, []],
] as const;
