/** What of an answer travels to the model and the panel: the first rows of each table. All of them are kept. */
import { FEW_TARGETS } from '../contract/changes/many.ts';
import type { FunctionResult } from '../contract/function-result.ts';
import type { KeptTable } from './keep.ts';
import { slice } from './parts.ts';

type Answer = Extract<FunctionResult, { outcome: 'ok' }>;
type Table = NonNullable<Answer['sections']>[number];

/** Keeps a table; nothing where that does not work now. */
export type Keep = (table: KeptTable) => Promise<string | undefined>;

/** Of users, groups, rules and applications; events have others. */
const OKTA_ID = /^0[a-z0-9]{2}\w{17}$/i;

const MOST_ROWS = 50;
/** Bedrock takes 25 KB for the whole answer, and the model reads all of it. */
const LARGEST_BODY = 20_000;
/** What is said of a table that was cut: its id and total, or a sentence. */
const SAID = 100;

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Whether Okta has more than the table. */
const isPart = ({ more, cursor }: Table): boolean => more === true || cursor !== undefined;

/** Whether a person may want to change all of them at once, so that the list needs a name; a few are named one by one. */
const isList = (table: Table): boolean =>
  table.rows.length > FEW_TARGETS && !isPart(table) && table.ids?.every((id) => OKTA_ID.test(id)) === true;

/** What becomes of a table with more rows than travel. Where they cannot be kept, a note says how many are missing. */
const cutTo = async (most: number, table: Table, keep: Keep): Promise<Partial<Table>> => {
  const { title, columns, rows, ids, links, note } = table;
  const left = rows.length - most;
  if (left <= 0 && !isList(table)) return {};
  const first = slice(table, 0, most);
  const partial = isPart(table);
  const result_id = await keep({ title, columns, partial, rows, ...(ids && { ids }), ...(links && { links }) });
  if (left <= 0) return result_id === undefined ? {} : { result_id };
  if (result_id !== undefined) return { ...first, result_id, total: rows.length };
  const missing = `${left} more ${left === 1 ? 'row is' : 'rows are'} not shown.`;
  return { ...first, note: [note, missing].filter(Boolean).join(' ') };
};

/** How many rows of each table fit into what travels. */
const mostOf = (answer: Answer): number => {
  const { sections = [] } = answer;
  const size = (most: number) =>
    bytes({
      ...answer,
      ...slice(answer, 0, most),
      sections: sections.map((section) => ({ ...section, ...slice(section, 0, most) })),
    });
  const room = LARGEST_BODY - SAID * (1 + sections.length);
  let most = MOST_ROWS;
  while (most > 0 && size(most) > room) most -= 1;
  return most;
};

/**
 * The answer with at most fifty rows a table and 20 KB in all. A table that has more is kept under its `result_id`, and
 * `total` says how many rows it has; so is a list that a change may be over.
 */
export async function travelling(answer: FunctionResult, keep: Keep): Promise<FunctionResult> {
  if (answer.outcome !== 'ok') return answer;
  const { sections } = answer;
  const most = mostOf(answer);
  return {
    ...answer,
    ...(await cutTo(most, answer, keep)),
    ...(sections && {
      sections: await Promise.all(
        sections.map(async (section) => ({ ...section, ...(await cutTo(most, section, keep)) })),
      ),
    }),
  };
}
