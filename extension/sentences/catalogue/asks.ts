/** What the backend says where something that was named is not found, or more than one thing is: English, with ‹slots›. */
const KINDS = ['user', 'group', 'app', 'rule'];

export const ASKS = [
  ...KINDS.flatMap((kind) => [
    `‹count› ${kind}s match "‹said›".`,
    `More than ‹count› ${kind}s match "‹said›".`,
    `More than 1 ${kind} matches "‹said›".`,
    `Okta knows no ${kind} "‹said›", or your Okta role does not show it.`,
    `Okta knows no ${kind} ‹id›, or your Okta role does not show it.`,
    `${kind === 'user' ? 'Nobody' : `No ${kind}`} is called "‹said›", but some begin so.`,
    `The ${kind} that Okta's search knows as "‹said›" has been renamed.`,
  ]),
  'An app and a group are called "‹said›".',
  'Okta knows no app and no group "‹said›", or your Okta role does not show it.',
  'Is it this one?',
  'Which one is meant?',
  '‹user› has several factors.',
  '‹user› has several factors that may be "‹factor›".',
  '‹user› has no factor "‹factor›".',
  'You have no change ‹code›.',
  'This row of the list names nobody.',
  'Callers are verified one by one, for what is done at once.',
  'Ask for one person, and without a date.',
];
