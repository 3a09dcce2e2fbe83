import type { CsvRecord } from './read-csv.ts';

/** What a mail program writes before an address: `"Ito, Ben" <ben.ito@acme.example>`. */
const DISPLAY_NAME = /^.*<([^<>\s]+@[^<>\s]+)>$/;
const QUOTED_NAME = /"[^"\r\n]*"\s*(?=<)/g;
const BULLET = /^(?:[-*•]|\d{1,3}[.)])\s+/;

const nameOf = (piece: string): string => piece.trim().replace(BULLET, '').replace(DISPLAY_NAME, '$1').trim();

/** What parts the names of a line. "Keller, Mia" is one person, so a comma does only between addresses and in a single line. */
const separatorIn = (text: string): string => {
  if (text.includes(';')) return ';';
  const pieces = text.split(/[,\r\n]/).filter((piece) => piece.trim() !== '');
  return !/[\r\n]/.test(text.trim()) || pieces.every((piece) => piece.includes('@')) ? ',' : '\n';
};

/** The names in a pasted text: one a line, or several. */
export function namesIn(pasted: string): CsvRecord[] {
  const text = pasted.replace(QUOTED_NAME, '');
  const separator = separatorIn(text);
  return text.split(/\r?\n|\r/).flatMap((line, at) =>
    line
      .split(separator)
      .map(nameOf)
      .filter((name) => name !== '')
      .map((name) => ({ line: at + 1, cells: [name], broken: false })),
  );
}
