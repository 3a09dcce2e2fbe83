/** Small pieces that the pages of the local org are made of. */
import { html } from 'hono/html';
import { fullName, type User, type UserStatus } from '../org.ts';
import { pageOf } from '../paging.ts';
import type { LogParty } from '../system-log.ts';

/** Escaped markup. */
export type Html = ReturnType<typeof html>;

/** Plain text set as markup. */
export const text = (words: string): Html => html`${words}`;

const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

export const when = (time: number | null): Html =>
  time === null
    ? html`–`
    : html`<time datetime="${new Date(time).toISOString()}">${FORMAT.format(time)}\u00a0UTC</time>`;

const TONES: Record<UserStatus, 'good' | 'bad' | 'warn' | 'quiet'> = {
  ACTIVE: 'good',
  LOCKED_OUT: 'bad',
  SUSPENDED: 'bad',
  RECOVERY: 'warn',
  PASSWORD_EXPIRED: 'warn',
  PROVISIONED: 'warn',
  STAGED: 'quiet',
  DEPROVISIONED: 'quiet',
};

export const badge = (status: UserStatus): Html => html`<span class="badge ${TONES[status]}">${status}</span>`;

const userPath = (id: string): string => `/admin/user/profile/view/${id}`;

export const userLink = (user: User): Html => html`<a href="${userPath(user.id)}">${fullName(user)}</a>`;

/** The first so many by their names. */
export const firstByName = (users: readonly User[], most: number): User[] =>
  pageOf(users, (user) => [fullName(user).toLowerCase(), user.id], { limit: most })?.items ?? [];

/** How many people a page shows at most that has no further pages. */
const SHOWN = 300;

/** A table of people, the first by name, and how many there are where they are more. */
export function peopleTable(
  caption: string,
  columns: readonly string[],
  users: readonly User[],
  row: (user: User) => readonly Html[],
): Html {
  const more = users.length > SHOWN ? html`<p class="small">${users.length} people, the first ${SHOWN} shown.</p>` : '';
  return html`${more}${table(caption, columns, firstByName(users, SHOWN).map(row))}`;
}

/** Whoever the System Log names, linked where there is a page. */
export function partyLink({ id, type, displayName, alternateId }: LogParty): Html {
  const title = alternateId === 'unknown' ? displayName : `${displayName} (${alternateId})`;
  if (type === 'User') return html`<a href="${userPath(id)}" title="${title}">${displayName}</a>`;
  if (type === 'UserGroup') return html`<a href="/admin/group/${id}">${displayName}</a>`;
  return html`<span title="${title}">${displayName}</span>`;
}

/** A table with a caption for those who do not see it; says so when it is empty. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly Html[])[]): Html {
  if (rows.length === 0) return html`<p class="empty">Nothing here.</p>`;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
    <caption>${caption}</caption>
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/** "1 person", "2 people". */
export const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Terms and what they are. */
export const facts = (list: readonly (readonly [string, Html | string])[]): Html =>
  html`<dl class="facts">${list.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;
