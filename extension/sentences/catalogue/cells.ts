/** Cells that the backend says in words of its own, by the heading of their column: English, with ‹slots›. */
import { type Made, madeOf } from './made-of.ts';

const GIVEN = ['directly', 'by a group', 'unknown'];
const YES_OR_NO = ['yes', 'no', 'unknown'];
const TIME = ['never', 'not set'];
const FIELD = ['not set', '(none)'];
const KEPT = ['Okta itself keeps its members', 'an app or a directory keeps its members', '‹source› keeps its members'];
const FACTORS = [
  ...['Okta Verify push', 'Okta Verify code', 'one-time password of an app', 'one-time password', 'hardware token'],
  ...['security key or passkey', 'security key (U2F)', 'text message', 'voice call', 'e-mail', 'security question'],
  ...['password', 'token', 'identity provider', 'none'],
  ...['Google Authenticator', 'Okta FastPass', 'YubiKey', 'Duo'],
];
const HOW = [
  ...['directly', 'by a group', 'by group ‹group›', 'directly, and by group ‹group›'],
  ...['by hand', 'by hand or by a rule', 'by rule ‹rules›', 'by rules ‹rules›'],
  ...['by hand or by rule ‹rules›', 'by hand or by rules ‹rules›'],
  'because Okta itself keeps its members',
  'because an app or a directory keeps its members',
];
const WHY = [
  'After failed sign-ins from unknown devices. On a known device they can still sign in.',
  'After failed sign-ins, from known devices, too. They cannot sign in at all.',
  ...['directly', 'by a group', 'they are in it ‹how›', 'gives it, and they are not in it'],
  ...[...KEPT, 'its members come by hand or by rules'],
  ...['is', 'leaves them alone', 'cannot be judged here', 'means them', 'does not mean them'].map((judged) =>
    judged === 'is' ? 'is ‹status›: ‹rule›' : `${judged}: ‹rule›`,
  ),
];

/** By the headings of their columns, or the fields of a card. Only there are they no names that people gave. */
export const CELLS: Record<string, readonly string[]> = {
  Why: WHY,
  How: HOW,
  'How it gets its members': [
    ...[
      'by Okta itself',
      'from an app or a directory',
      'by rule ‹rules›, or by hand',
      'by hand',
      'by hand or by a rule',
    ],
  ],
  Held: GIVEN,
  Given: GIVEN,
  Assigned: GIVEN,
  Managed: YES_OR_NO,
  'Asks for a factor': YES_OR_NO,
  'New since': YES_OR_NO,
  'Last sign-in': TIME,
  'Last updated': TIME,
  'Password changed': TIME,
  'Password kept by': ['unknown'],
  Created: TIME,
  Activated: TIME,
  'Status changed': TIME,
  'E-mail': FIELD,
  Title: FIELD,
  Department: FIELD,
  City: FIELD,
  Manager: FIELD,
  Status: ['unknown', '(none)'],
  Which: ['all'],
  'Blocked on': ['devices that Okta has not seen before', 'every device', 'nothing'],
  Factor: FACTORS,
  Factors: FACTORS,
  From: ['anywhere', 'in ‹zones›', 'outside ‹zones›', 'in ‹zones›, outside ‹others›'],
  For: ['everyone of the policy', '‹count› of its groups'],
  Device: ['managed only'],
  App: ['assigned', 'not assigned', 'assigned, ‹status›', 'not assigned, ‹status›'],
  Owner: ['user', 'every member of the group'],
  'Kept by': ['an app'],
  Step: ['App', 'Group', 'Rule'],
};

const SHAPES = { count: '\\d+', status: '[a-z][a-z ]+' };
const made = new Map(Object.entries(CELLS).map(([heading, templates]) => [heading, madeOf(templates, SHAPES)]));

/** Several stand in one cell, with commas between. */
const SEVERAL = ['Factors', 'Blocked on'];

/** A heading without what differs: the clock of its times, a day, the name of an app. */
const plainly = (heading: string): string =>
  heading.replace(/ \([\w+/-]+\)$/, '').replace(/^(New since|App) .+$/, '$1');

/** What a cell was made of, each part of it; nothing where one is not known. */
export function cellMadeOf(heading: string, text: string): Made[] | undefined {
  const column = plainly(heading);
  const find = made.get(column);
  if (find === undefined || text === '') return undefined;
  const all = (SEVERAL.includes(column) ? text.split(', ') : [text]).map(find);
  return all.every((each) => each !== undefined) ? all : undefined;
}
