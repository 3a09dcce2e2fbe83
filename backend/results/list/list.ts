/** A list that a person gives, of users, groups or applications: pasted, or as a CSV file. */
import { LIST_ROWS, type ListProblem } from '../../contract.ts';
import { fail, type Result, succeed } from '../../failure.ts';
import { namingColumn } from './heading.ts';
import { namesIn } from './names-in.ts';
import { type CsvRecord, readCsv } from './read-csv.ts';

export interface List {
  columns: string[];
  rows: string[][];
  /** The column that says whom or what a row is about: a name, an e-mail, a login or an id. */
  named_by: number;
  /** The rows that are left out. */
  problems: ListProblem[];
}

/** Okta's names have 255 characters at most. */
const LONGEST = 255;

type Flaw = Omit<ListProblem, 'line'>;

/** What is wrong with a row; `seen` knows the names before it, with their lines. */
const flawOf = (
  { cells, broken }: CsvRecord,
  { columns, named_by }: List,
  seen: ReadonlyMap<string, number>,
): Flaw | undefined => {
  if (broken) return { code: 'quote', message: 'More follows a closing quote.' };
  if (cells.length > columns.length) {
    const values = { cells: String(cells.length), columns: String(columns.length) };
    return { code: 'cells', values, message: `It has ${values.cells} cells, and the list ${values.columns} columns.` };
  }
  const name = cells[named_by] ?? '';
  const column = columns[named_by] ?? '';
  if (name === '') return { code: 'unnamed', values: { column }, message: `Nothing is in column ${column}.` };
  if (name.length > LONGEST) return { code: 'long', message: `A name has at most ${LONGEST} characters.` };
  const before = seen.get(name.toLowerCase());
  if (before === undefined) return undefined;
  return { code: 'repeated', values: { name, line: String(before) }, message: `${name} is in line ${before}, too.` };
};

/** The list with its header, still without rows, and the records that are its rows. */
const begun = (records: readonly CsvRecord[]): { list: List; body: readonly CsvRecord[] } => {
  const [head, ...others] = records;
  const named_by = head && !head.broken ? namingColumn(head.cells) : undefined;
  const cells = named_by === undefined ? ['Name'] : (head?.cells ?? []);
  const body = named_by === undefined ? records : others;
  const width = named_by === undefined ? Math.max(1, ...records.map((record) => record.cells.length)) : cells.length;
  const columns = Array.from({ length: width }, (_, at) => cells[at] || `Column ${at + 1}`);
  return { list: { columns, rows: [], named_by: named_by ?? 0, problems: [] }, body };
};

/** Whether a text that is called plain is a table: copied from a spreadsheet, or a CSV file. */
const isTable = (text: string): boolean => {
  const [head = ''] = text.trimStart().split(/[\r\n]/, 1);
  const cells = head.split(/[,;\t]/);
  return head.includes('\t') || (cells.length > 1 && namingColumn(cells) !== undefined);
};

/**
 * The list in a text. Rows that name nobody, or somebody twice, are left out and named by their line. Fails with
 * `list_too_long`, or `list_unreadable` where no row is left or a quote is never closed.
 */
export function readList(text: string, csv: boolean): Result<List> {
  const read = csv || isTable(text) ? readCsv(text) : { records: namesIn(text) };
  if ('unclosed' in read)
    return fail('list_unreadable', { detail: `The quote that opens in line ${read.unclosed} is never closed.` });
  const { list, body } = begun(read.records);
  if (body.length > LIST_ROWS)
    return fail('list_too_long', { detail: `It has ${body.length} rows, and ${LIST_ROWS} is the most.` });
  const seen = new Map<string, number>();
  for (const record of body) {
    const flaw = flawOf(record, list, seen);
    if (flaw) {
      list.problems.push({ line: record.line, ...flaw });
      continue;
    }
    seen.set((record.cells[list.named_by] ?? '').toLowerCase(), record.line);
    list.rows.push(list.columns.map((_, at) => record.cells[at] ?? ''));
  }
  if (list.rows.length > 0) return succeed(list);
  const [first] = list.problems;
  return fail('list_unreadable', {
    detail: first ? `No row can be used. Line ${first.line}: ${first.message}` : 'It is empty.',
  });
}
