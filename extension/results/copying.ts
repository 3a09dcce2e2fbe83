/** A table as text, to be pasted elsewhere. */
import { tellHeading } from '../sentences/values/tell-time.ts';
import { inWords } from './arranging.ts';
import type { Row } from './use-kept-rows.ts';

/** A text in one line of Markdown, in which none of it means anything. */
export const inMarkdown = (text: string): string => text.replace(/[\\|`*_<>[\]]/g, '\\$&').replace(/\s+/g, ' ');

/** A table of GitHub Flavored Markdown below its title, as a person reads it: for a ticket. */
export function asMarkdown(title: string, columns: readonly string[], rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inMarkdown).join(' | ')} |`;
  return [
    `**${inMarkdown(title)}**`,
    '',
    line(columns.map(tellHeading)),
    `|${columns.map(() => ' --- |').join('')}`,
    ...rows.map(({ cells }) => line(columns.map((_, at) => inWords(columns, cells, at)))),
    '',
  ].join('\n');
}

/** What makes a spreadsheet take a cell for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;

function fieldOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The same as CSV (RFC 4180), with Okta's own values and the ids: for a spreadsheet or a script. */
export function asCsv(columns: readonly string[], rows: readonly Row[]): string {
  const hasIds = rows.some(({ id }) => id);
  const line = (cells: readonly string[]) => `${cells.map(fieldOf).join(',')}\r\n`;
  return [
    line([...columns, ...(hasIds ? ['Okta id'] : [])]),
    ...rows.map(({ cells, id = '' }) => line([...columns.map((_, at) => cells[at] ?? ''), ...(hasIds ? [id] : [])])),
  ].join('');
}
