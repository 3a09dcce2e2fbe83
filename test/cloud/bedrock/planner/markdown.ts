/** Text that stands in a cell as it is: a cell is one line, and nothing in it is markup. */
export const cell = (text: string): string =>
  text
    .replace(/[\\`*|[\]<>]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim();

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(row)].join('\n');

export const list = (items: readonly string[]): string => items.map((item) => `- ${cell(item)}`).join('\n');
