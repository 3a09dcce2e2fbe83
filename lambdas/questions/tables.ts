/** Okta's answers as tables: what the panel draws and the agent speaks about. */
import type { FunctionResult } from '../contract/function-result.ts';
import { labelOf, nameOf, type OktaApplication, type OktaGroup, type OktaUser } from '../operations/objects.ts';
import type { Page } from '../operations/okta.ts';
import { cut } from '../operations/text.ts';
import { found, type Result } from '../platform/result.ts';

interface Table<T> {
  title: string;
  kind: 'user' | 'group' | 'app';
  columns: string[];
  row(item: T): string[];
  id(item: T): string;
}

export const users = (title: string): Table<OktaUser> => ({
  title,
  kind: 'user',
  columns: ['Name', 'Login', 'Status'],
  row: (user) => [nameOf(user), user.profile.login, user.status],
  id: ({ id }) => id,
});

export const groups = (title: string): Table<OktaGroup> => ({
  title,
  kind: 'group',
  columns: ['Name', 'Description', 'Type'],
  row: ({ profile, type }) => [profile.name, profile.description, type],
  id: ({ id }) => id,
});

export const applications = (title: string): Table<OktaApplication> => ({
  title,
  kind: 'app',
  columns: ['Name', 'Status', 'Sign-on'],
  row: ({ label, status, signOnMode }) => [label, status, signOnMode],
  id: ({ id }) => id,
});

const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);

/** What the rows do not show. */
const noteOf = ({ odd, more, cursor }: Page<unknown>): string | undefined =>
  [
    odd > 0 && `${entries(odd)} of Okta’s answer could not be read and ${odd === 1 ? 'is' : 'are'} left out.`,
    more && cursor === undefined && 'Okta has more, but names a next page that cannot be followed. Narrow the search.',
  ]
    .filter((sentence) => sentence !== false)
    .join(' ') || undefined;

/** Whether a page shows that there is nothing. */
export const isEmpty = (page: Result<Page<unknown>>): boolean =>
  page.ok && page.value.items.length === 0 && page.value.odd === 0 && !page.value.more;

/** What was found otherwise than by one page, as a page. */
export const whole = <T>(items: T[]): Result<Page<T>> =>
  found({ items, odd: 0, more: false, cursor: undefined, scarce: false });

/** A page of Okta's answer as a table, or why there is none. */
export const draw = <T>(page: Result<Page<T>>, { title, kind, columns, row, id }: Table<T>): FunctionResult => {
  if (!page.ok) return page.refusal;
  const { items, odd, more, cursor } = page.value;
  const note = noteOf(page.value);
  return {
    outcome: 'ok',
    title: `${title} (${items.length})`,
    ...(more && { more }),
    columns,
    rows: items.map((item) => row(item).map((text) => cut(text))),
    kind,
    ids: items.map(id),
    ...(odd > 0 && { left_out: odd }),
    ...(cursor !== undefined && { cursor }),
    ...(note !== undefined && { note }),
  };
};

/** "2026-11-23 10:04 UTC" */
const minute = (iso: string): string => (iso === '' ? 'never' : `${iso.slice(0, 16).replace('T', ' ')} UTC`);

/** One user, a row a fact. */
export const details = (user: OktaUser): FunctionResult => ({
  outcome: 'ok',
  title: labelOf(user),
  columns: ['Field', 'Value'],
  rows: [
    ['Name', nameOf(user)],
    ['Login', user.profile.login],
    ['E-mail', user.profile.email],
    ['Status', user.status],
    ['Last sign-in', minute(user.lastLogin)],
    ['Password changed', minute(user.passwordChanged)],
    ['Created', minute(user.created)],
    ['Password kept by', user.credentials?.provider?.type ?? 'unknown'],
    ['Id', user.id],
  ].map((row) => row.map((text) => cut(text))),
});
