/** Titles of what the functions find, as the backend makes them: English, with ‹slots›. */
import { type Made, madeOf } from './made-of.ts';

const LISTS = ['Users', 'Groups', 'Applications', 'Group rules'];
const PARTS = ['Groups', 'Apps', 'Factors', 'Admin roles', 'Devices', 'Blocks', 'Sign-ins'];
const EVENTS = [
  'Events',
  'Failed sign-ins',
  'Lockouts',
  'Changes by administrators',
  'MFA resets',
  'App assignments',
  'Everything',
];
const COUNTED_BY = ['department', 'status', 'title', 'city', 'manager', 'type', 'what', 'role, new since ‹day›'];
const OF_A_DEPARTMENT = ['Users inactive for ‹days› days', 'Users by status', 'Users without phishing-resistant MFA'];
const OF_A_USER = 'Sign-in of ‹user›';

/** A count that stands behind a title; "(3)" reads alike everywhere. */
export const COUNTS = ['‹title›: ‹count›', '‹title›: more than ‹count›'];

export const TITLES = [
  ...LISTS.flatMap((list) => [list, `${list} ‹which›`]),
  ...PARTS.flatMap((part) => [`${part} of ‹user›`, `Your ${part.toLowerCase()}`]),
  ...EVENTS.flatMap((events) => [events, `${events} of ‹subject›`]),
  ...['Members of ‹group›', 'Applications that ‹group› gives', 'Owners of ‹group›', 'Rules that fill ‹group›'],
  ...['Users of ‹app›', 'Groups that give ‹app›'],
  ...['Groups', 'Apps', 'Admin roles'].map((what) => `${what} that only one of them has`),
  ...['‹one› and ‹other›', OF_A_USER, 'Last events of ‹user›', 'The rule ‹rule›'],
  ...OF_A_DEPARTMENT.flatMap((report) => [report, `${report} in ‹department›`]),
  ...['Groups without members', 'Applications without users', 'Administrators and their roles'],
  'Changes in the org in the last ‹hours› hours',
  ...COUNTED_BY.map((what) => `By ${what}`),
  'Access for a while',
];

/** What a list is narrowed down to. */
export const NARROWINGS = [
  'found by "‹text›"',
  'in status ‹status›',
  'that are ‹kind›',
  'with ‹field› ‹value›',
  'with ‹field› containing "‹text›"',
  'with ‹field› beginning with "‹text›"',
  'without ‹field›',
  'who never signed in',
  'inactive since ‹time›',
  '‹event› before ‹time›',
  '‹event› since ‹time›',
  '‹event› from ‹time› to before ‹end›',
];

/** Fields of a user by which lists are narrowed down. */
export const FIELDS = [
  ...['Department', 'Division', 'Organization', 'Cost center', 'Title', 'User type', 'Employee number', 'Manager'],
  ...['Manager id', 'City', 'Country', 'Display name', 'First name', 'Last name', 'Login', 'E-mail'],
  ...['Created', 'Activated', 'Status changed', 'Last updated', 'Last sign-in', 'Password changed'],
];

const STATUS = 'staged|pending user action|active|password reset|password expired|locked out|suspended|deactivated';
const TIME = '\\d{4}-\\d\\d-\\d\\d(?: \\d\\d:\\d\\d)?';

const narrowing = madeOf(NARROWINGS, {
  status: `(?:${STATUS})(?: or (?:${STATUS}))*`,
  kind: '[A-Z_]+',
  field: FIELDS.join('|').toLowerCase(),
  event: 'created|activated|updated|with status changed|with last sign-in|with password changed',
  time: TIME,
  end: TIME,
});

/** Where one narrowing may end and the next begin. */
const BETWEEN =
  /, | (?=found by "|in status |who never |inactive since |without |created |activated |updated )| (?<!beginning )(?=with )/g;

/**
 * What a list is narrowed down to, one after the other; nothing where it is something else that is said. Behind another
 * one "with" is left out. A value may hold what else stands between two of them, so each end is tried.
 */
function narrowedTo(words: string, isWith = false): Made[] | undefined {
  if (words === '') return [];
  for (const { index, 0: between } of [...words.matchAll(BETWEEN), { index: words.length, 0: '' }]) {
    const said = words.slice(0, index);
    const made = narrowing(said) ?? (isWith ? narrowing(`with ${said}`) : undefined);
    const rest = made && narrowedTo(words.slice(index + between.length), isWith || said.startsWith('with '));
    if (rest) return [made, ...rest];
  }
  return undefined;
}

const title = madeOf(TITLES.filter((template) => !template.endsWith(' ‹which›')));
const list = madeOf(LISTS.map((each) => `${each} ‹which›`));
const titleOfCard = madeOf([OF_A_USER]);

/** A title by what it was made of. */
export interface MadeTitle extends Made {
  /** What the list is narrowed down to. */
  narrowings: readonly Made[];
  /** What stands behind it: how many there are, or more than how many. */
  count: string;
}

/** What a title was made of; nothing where it is a name, as that of a card is. */
export function titleMadeOf(said: string, isCard = false): MadeTitle | undefined {
  const [, own = said, count = ''] = /^(.+?)( \(\d+\)|: (?:more than )?\d+)$/.exec(said) ?? [];
  const made = isCard ? titleOfCard(own) : title(own);
  const narrowed = isCard ? undefined : list(own);
  const narrowings = narrowed && narrowedTo(narrowed.filled.which ?? '');
  if (narrowed && narrowings && (made === undefined || made.template === '‹one› and ‹other›'))
    return { ...narrowed, narrowings, count };
  return made && { ...made, narrowings: [], count };
}
