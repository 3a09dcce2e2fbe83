/** Okta's answers as tables: what the panel draws and the agent speaks about. */
import type { Answer, Ok } from '../contract/function-result.ts';
import { nameOf, type OktaApplication, type OktaGroup, type OktaUser } from '../operations/objects.ts';
import type { Page } from '../operations/okta.ts';
import type { Pages } from '../operations/pages.ts';
import { cut } from '../operations/text.ts';
import type { Result } from '../platform/result.ts';
import { appLink } from '../targets/app.ts';
import { noted } from './sentences/notes.ts';

/** How entries of a list become rows. */
export interface Table<T> {
  title: string;
  columns: string[];
  row(item: T): string[];
  /** The Okta id of what the row is about. */
  id(item: T): string;
  /** Its path in the admin console, where the id alone does not lead there. */
  link?(item: T): string;
  /** What has to be said about it, whatever the rows. */
  note?: string | undefined;
}

export const users = (title: string): Table<OktaUser> => ({
  title,
  columns: ['Name', 'Login', 'Status'],
  row: (user) => [nameOf(user), user.profile.login, user.status],
  id: ({ id }) => id,
});

export const groups = (title: string): Table<OktaGroup> => ({
  title,
  columns: ['Name', 'Description', 'Type'],
  row: ({ profile, type }) => [profile.name, profile.description, type],
  id: ({ id }) => id,
});

export const applications = (title: string): Table<OktaApplication> => ({
  title,
  columns: ['Name', 'Status', 'Sign-on'],
  row: ({ label, status, signOnMode }) => [label, status, signOnMode],
  id: ({ id }) => id,
  link: appLink,
});

const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);

const unread = (odd: number): string =>
  `${entries(odd)} of Okta’s answer could not be read and ${odd === 1 ? 'is' : 'are'} left out.`;

const NO_WAY_ON = 'Okta has more, but names a next page that cannot be followed. Narrow the search.';

/** Why what was read over several pages is not all of it. */
export const whyNotAll = ({ more, refusal }: Pages<unknown>): string | undefined => {
  if (!more) return undefined;
  const why = refusal && 'message' in refusal ? refusal.message : undefined;
  return why ?? 'Reading on would take too long or too much of Okta’s rate limit.';
};

/** What was found otherwise than by one page, as a page. */
export const whole = <T>(items: T[], odd = 0): Page<T> => ({
  items,
  odd,
  more: false,
  cursor: undefined,
  scarce: false,
});

/** A page of Okta's answer as a table. */
export const draw = <T>(
  { items, odd, more, cursor }: Page<T>,
  { title, columns, row, id, link, note }: Table<T>,
): Ok => ({
  outcome: 'ok',
  title: `${title} (${items.length})`,
  ...(more && { more }),
  columns,
  rows: items.map((item) => row(item).map((text) => cut(text))),
  ids: items.map(id),
  ...(link && { links: items.map(link) }),
  ...(odd > 0 && { left_out: odd }),
  ...(cursor !== undefined && { cursor }),
  ...noted(note, odd > 0 && unread(odd), more && cursor === undefined && NO_WAY_ON),
});

/** The same, or why there is none. */
export const drawRead = <T>(read: Result<Page<T>>, table: Table<T>): Answer =>
  read.ok ? draw(read.value, table) : read.refusal;
