/** What the backend says beside a table, sentence by sentence: English, with ‹slots›. */
import { ASKS } from './asks.ts';
import { type Made, madeOf } from './made-of.ts';

/** Parts of an answer that may be left out. */
export const PARTS = [
  'Groups',
  'Apps',
  'Factors',
  'Admin roles',
  'Devices',
  'Blocks',
  'Sign-ins',
  'Details',
  'Members',
  'Rules',
  'Owners',
  'Users',
  'Sizes',
  'Group rules',
  'Events of the System Log',
  'Facts about the app',
  'Conditions of the policy',
];

/** How much of it is there, and of when. */
const BESIDE = [
  '‹what› are left out: ‹why›',
  'you need the relation ‹relation› on ‹object›.',
  'Times are those of ‹zone›.',
  'There is more.',
  'It is not exact.',
  'Reading on would take too long or too much of Okta’s rate limit.',
  '1 entry of Okta’s answer could not be read and is left out.',
  '‹count› entries of Okta’s answer could not be read and are left out.',
  'Okta has more, but names a next page that cannot be followed.',
  'Narrow the search.',
  'Deactivated users are left out.',
  'Deactivated users are not counted.',
  'Who never signed in is not among them; the filter for those is "never signed in".',
  'Seen from our server: where a policy allows factors by place, others may be enrolled, too.',
  'The status does not tell of a block; unlocking lifts it.',
  'The last ‹count› of those from ‹from› to ‹to› (‹zone›).',
  'Those from ‹from› to ‹to› (‹zone›).',
  'From ‹from› to ‹to› (‹zone›).',
  'Okta keeps its System Log for ‹days› days, so this begins at ‹time›.',
  'These are the newest; older ones are not shown, after ‹pages› pages at most.',
  'Ask for the time before ‹time›, or for less.',
  'Not all of their groups and apps were read.',
  'Of several groups that give it to a user, only the one that Okta names is shown.',
  '‹app› is ‹status›, so nobody can open it.',
  'The user is ‹status›.',
  'Not every group was read, so there may be more that give it.',
  'Whether somebody added them by hand, too, Okta does not tell.',
  'Not every group of the user was read, so it may be among the others.',
  'Not every group rule was read.',
  'Not every event of these hours was read.',
  'Not all was read: only ‹count› entries.',
  'The rest cannot be read in the background now.',
  '1 more row is not shown.',
  '‹count› more rows are not shown.',
  'What you asked for yourself.',
  'Say “extend 7F3K until Friday” or “end 7F3K now”, with the code.',
];

/** Why Okta did not answer. */
const REFUSALS = [
  'Okta does not answer.',
  'Try again.',
  'Nothing was done.',
  'Your Okta role does not allow this.',
  'Ask an Okta super administrator for the role.',
  'Okta has no such thing, or your Okta role does not show it.',
  'Okta answered something that is not understood here.',
  'Okta asks for a pause: its rate limit is used up.',
  'Try again in a minute.',
  'Try again after ‹time› UTC.',
];

/** What to do about a sign-in that nothing here can mend. */
const INSTEAD = [
  'No good sign-in that was read came from ‹address›: ask whether it was the person.',
  'The person enrols a factor in their own settings, from a place where the policy lets them in without one.',
  'Let the person sign in from an allowed network, or change the rule or the zone in the admin console, under Security.',
  'Activate the account in the admin console, under Directory, People.',
  'End the suspension in the admin console, on the page of the person.',
  'Activate the account in the admin console, on the page of the person.',
  'Send the activation mail again in the admin console, on the page of the person.',
  'The person is asked for a new password at the next sign-in.',
  'See whether the agents run: in the admin console, under Directory, Directory Integrations.',
  'The password and its lock are mended in the directory.',
  'Ask whether it was the person: somebody else may know the password.',
  'Ask the person to open Okta Verify, or for another factor; a lost phone needs its factor reset.',
  'Ask whether it was the person, and to choose the number that the browser shows.',
  'Ask the person to try again, or for another factor.',
  'Activate the app in the admin console, under Applications.',
  'Assign the app in the admin console, on its page, under Assignments.',
  'Wait a minute and let the person try again.',
  'The password of ‹user› is not kept by Okta but by ‹source›.',
  'The account of ‹user› comes from ‹source›.',
  'Reset it there.',
  'Unlock it there.',
  'Activate it there.',
  'The activation mail can be sent again.',
  '‹user› is PROVISIONED and has not set a password yet.',
  '‹user› is not locked out: the status is ‹code›.',
];

export const NOTES = [...BESIDE, ...REFUSALS, ...INSTEAD, ...ASKS];

const sentence = madeOf(NOTES, { what: PARTS.join('|'), status: '[a-z][a-z ]+', code: '[A-Z0-9_]+' });

/** Where a sentence may end: a name may hold that, too. */
const ENDS = /(?<=[.!?])\s+/;

/** A sentence of a note, and what it was made of where that is known. */
export interface NoteSentence {
  said: string;
  made?: Made | undefined;
}

/** A note sentence by sentence. */
export function sentencesOf(note: string): NoteSentence[] {
  if (note === '') return [];
  const pieces = note.split(ENDS);
  const tries = pieces.map((_, last) => {
    const said = pieces.slice(0, last + 1).join(' ');
    return { said, made: sentence(said), rest: pieces.slice(last + 1).join(' ') };
  });
  const [first] = tries;
  const { rest = '', ...one } = tries.find(({ made }) => made !== undefined) ?? first ?? { said: note };
  return [one, ...sentencesOf(rest)];
}
