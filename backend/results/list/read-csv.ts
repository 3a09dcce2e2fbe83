/**
 * Reads CSV (RFC 4180 §2), whichever its separator is. No package does: those that are well kept bring streams and casts,
 * ten times the size of this, and have to be told the separator.
 */

/** A record: its cells, and the line of the text it begins in. `broken` where more follows a closing quote. */
export interface CsvRecord {
  line: number;
  cells: string[];
  broken: boolean;
}

/** The separator that the first line has most of, outside of quotes. */
const separatorOf = (text: string): string => {
  const [head = ''] = text.replace(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const count = (separator: string) => head.split(separator).length;
  return [';', '\t'].reduce((most, each) => (count(each) > count(most) ? each : most), ',');
};

/** A cell and what ends it. In quotes it may hold anything, and a quote is doubled. */
const cellBefore = (separator: string): RegExp => {
  const end = `(${separator}|\\r?\\n|\\r|$)`;
  return new RegExp(` *"([^"]*(?:""[^"]*)*)" *${end}|((?! *")[^${separator}\\r\\n]*)${end}`, 'y');
};

const linesIn = (text: string): number => text.split(/\r?\n|\r/).length - 1;

/** The records of a text, without those of which every cell is empty; or the line of a quote that is never closed. */
export function readCsv(text: string): { records: CsvRecord[] } | { unclosed: number } {
  const separator = separatorOf(text);
  const cell = cellBefore(separator);
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  let record: CsvRecord = { line, cells: [], broken: false };
  const goTo = (next: number) => {
    line += linesIn(text.slice(at, next));
    at = next;
  };
  while (at < text.length || record.cells.length > 0) {
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (match === null) {
      const closed = text.indexOf('"', text.indexOf('"', at) + 1);
      if (closed < 0) return { unclosed: line };
      const end = /\r?\n|\r|$/g;
      end.lastIndex = closed;
      end.exec(text);
      record.broken = true;
      goTo(end.lastIndex || text.length);
    } else {
      const [, quoted, endOfQuoted, plain = '', endOfPlain] = match;
      record.cells.push((quoted?.replaceAll('""', '"') ?? plain).trim());
      goTo(cell.lastIndex);
      if ((endOfQuoted ?? endOfPlain) === separator) continue;
    }
    if (record.broken || record.cells.some((each) => each !== '')) records.push(record);
    record = { line, cells: [], broken: false };
  }
  return { records };
}
