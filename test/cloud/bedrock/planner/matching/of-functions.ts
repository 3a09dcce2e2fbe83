/** What people say that leads to a function and not to an operation, so that the catalogue has no example of it. */
export interface Sentence {
  say: string;
  does: string;
  call: { function: string; parameters: Record<string, string> };
  changes: boolean;
}

const sentences = (says: readonly string[], rest: Omit<Sentence, 'say'>): Sentence[] =>
  says.map((say) => ({ say, ...rest }));

/** How people ask after a change. These lead to a function and not to an operation, so the catalogue has none. */
const AFTER_CHANGES = [
  'What happened to change {change}?',
  'What is the status of change {change}?',
  'How is change {change}?',
  'Show change {change}',
  'Is change {change} done?',
  'Was change {change} approved?',
  'Status of {change}',
  'Show {change}',
  'What happened to my change {change}?',
  'What happened to my last change {change}?',
];

/** How people take a change back; "that" is the last one they asked for. */
const TAKING_BACK = [
  'Undo {change}',
  'Undo change {change}',
  'Undo my change {change}',
  'Take {change} back',
  'Take back {change}',
  'Take change {change} back',
  'Revert {change}',
  'Revert change {change}',
  'Undo the last change {change}',
];

/** How people let what of a plan waits for its date never be done. */
const CALLING_OFF = [
  'Call off {change}',
  'Call off change {change}',
  'Call {change} off',
  'Call off the deactivation of {change}',
  'Call off the rest of {change}',
  'Call off what waits of {change}',
];

/** How people ask about access that ends by itself. */
const TEMPORARY = [
  'What access is temporary?',
  'Which access is temporary?',
  'What temporary access is there?',
  'Show temporary access',
  'List temporary access',
  'What access is for a while?',
  'What access ends by itself?',
];

const plan = (name: string, does: string, says: readonly string[]): Sentence[] =>
  sentences(says, { does, changes: true, call: { function: 'plan_changes', parameters: { plan: name } } });

export const OF_FUNCTIONS: readonly Sentence[] = [
  ...sentences(TEMPORARY, {
    does: 'Lists what access ends by itself.',
    changes: false,
    call: { function: 'get_change', parameters: { do: 'temporary' } },
  }),
  ...sentences(['Extend {change}', 'Extend change {change}', 'Extend the access of {change}'], {
    does: 'Asks to let access last until another time.',
    changes: true,
    call: { function: 'get_change', parameters: { do: 'extend' } },
  }),
  ...sentences(['End {change} now', 'End {change}', 'End change {change} now', 'End the access of {change} now'], {
    does: 'Asks to end access now that is for a while.',
    changes: true,
    call: { function: 'get_change', parameters: { do: 'end_now' } },
  }),
  ...sentences(CALLING_OFF, {
    does: 'Calls off what of a plan waits for its date.',
    changes: true,
    call: { function: 'get_change', parameters: { do: 'call_off' } },
  }),
  ...sentences(TAKING_BACK, {
    does: 'Asks for what takes a change back.',
    changes: true,
    call: { function: 'get_change', parameters: { do: 'undo' } },
  }),
  ...sentences(AFTER_CHANGES, {
    does: 'Tells how a change stands.',
    changes: false,
    call: { function: 'get_change', parameters: {} },
  }),
  ...plan('offboard', 'Suspends somebody who leaves, ends their sessions and takes them out of groups.', [
    'Offboard {user}',
    'Offboard the user {user}',
    '{user} leaves the company',
    '{user} is leaving, offboard them',
    '{user} is leaving, offboard him',
    '{user} is leaving',
    '{user} left the company',
    '{user} quit',
    '{user} quit, remove all access',
    'Terminate {user}',
    'Remove all access of {user}',
  ]),
  ...plan('copy_access', 'Gives somebody the groups and apps that another person has.', [
    'Give {user} what {like} has',
    'Give {user} the same access as {like}',
    'Give {user} the access of {like}',
    "Copy {like}'s access to {user}",
    'Copy the access of {like} to {user}',
  ]),
  ...plan('onboard_like', 'Makes a staged user as a colleague is: profile, groups and apps.', [
    'Onboard {user} like {like}',
    'Onboard {user}',
    'Set up {user} like {like}',
  ]),
];

const PASSWORD_RESETS = { filter: 'eventType eq "user.account.reset_password"' };

/** What the menu of the panel does not show: it would stand before the reset itself. */
export const OF_THE_LOG: readonly Sentence[] = [
  ...sentences(['Who reset passwords?', 'Password resets'], {
    does: 'Lists whose password was reset, and by whom.',
    changes: false,
    call: { function: 'query_logs', parameters: PASSWORD_RESETS },
  }),
  ...sentences(["Who reset {subject}'s password?", 'Who reset the password of {subject}?'], {
    does: 'Tells who reset a password.',
    changes: false,
    call: { function: 'query_logs', parameters: { ...PASSWORD_RESETS, since: '90 days' } },
  }),
];
