/** Tables as CSV: RFC 4180, with a byte order mark, by which spreadsheets know UTF-8. */
import type { Kept, Rows } from '../../lambdas/contract/results/result.ts';

/** What makes a spreadsheet take a cell for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** The name of the file: `users-in-status-active.csv`. */
export const fileNameOf = ({ title, partial }: Pick<Kept, 'title' | 'partial'>): string => {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return `${words || 'result'}${partial ? '-partial' : ''}.csv`;
};

/** The text, piece by piece. The last column is the Okta id of what each row is about. */
export async function* csvOf({ columns }: Pick<Kept, 'columns'>, pages: AsyncIterable<Rows>): AsyncGenerator<string> {
  yield `\uFEFF${line([...columns, 'Okta id'])}`;
  for await (const { rows, ids } of pages) yield rows.map((row, at) => line([...row, ids?.[at] ?? ''])).join('');
}
