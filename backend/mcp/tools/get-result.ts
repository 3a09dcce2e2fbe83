import * as z from 'zod';
import { READS } from '../../../lambdas/contract/agent/mcp.ts';
import { MCP_SCOPES } from '../../../lambdas/contract/agent/mcp-scopes.ts';
import { succeed } from '../../failure.ts';
import { shown } from '../result.ts';
import { ownTool } from './own-tool.ts';

/** Rows of about so many characters travel at once; clients cut off what is much longer. */
const MOST_CHARACTERS = 16_000;

const CURSOR = /^(\d{1,6})\.(\d{1,6})$/;

/** As many rows from `from` on as travel, one at least. */
const fitting = (rows: readonly string[][], from: number): number => {
  let size = 0;
  let end = from;
  while (end < rows.length) {
    size += JSON.stringify(rows[end]).length;
    if (size > MOST_CHARACTERS && end > from) break;
    end += 1;
  }
  return end;
};

/** The rows of a result that is too long for one answer, page by page. */
export const getResult = ownTool({
  name: 'get_result',
  title: 'Get result',
  description:
    'Gives rows that were too many for one answer, by its result_id (or report_id), for an hour. Few of them are changed at once by passing "result:<id>" to a tool that changes; many at once are for the side panel.',
  scope: MCP_SCOPES.read,
  annotations: READS,
  input: z.strictObject({
    result_id: z.string().describe('The result_id or report_id of an answer.'),
    cursor: z
      .string()
      .regex(CURSOR)
      .optional()
      .describe('The cursor of the answer before, for the rows that follow. Left out: the first rows.'),
  }),
  output: z.looseObject({ outcome: z.string() }),
  async answer({ results, sub }, { result_id, cursor = '1.0' }) {
    const [, part, from] = (CURSOR.exec(cursor) ?? []).map(Number);
    const page = await results.page(sub, result_id, part ?? 1);
    if (!page.ok) return page;
    const { title, columns, total, partial, rows, ids, next } = page.value;
    const start = Math.min(from ?? 0, rows.length);
    const end = fitting(rows, start);
    const after = end < rows.length ? `${part}.${end}` : next === undefined ? undefined : `${next}.0`;
    const answer = {
      ...{ outcome: 'ok', title, columns, total, partial, rows: rows.slice(start, end) },
      ...(ids && { ids: ids.slice(start, end) }),
      ...(after !== undefined && { cursor: after }),
    };
    return succeed(shown(answer));
  },
});
