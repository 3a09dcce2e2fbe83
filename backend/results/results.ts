import { keptOf } from '../../lambdas/contract/reports/report.ts';
import type { Reports } from '../../lambdas/contract/reports/reports.ts';
import type { Kept, Rows } from '../../lambdas/contract/results/result.ts';
import type { Keeping, Results as Tables } from '../../lambdas/contract/results/results.ts';
import type { ResultPage } from '../contract.ts';
import { ID, unavailable } from '../dynamodb.ts';
import { fail, type Result, succeed } from '../failure.ts';
import type { Results } from '../ports.ts';
import { csvOf, fileNameOf } from './csv.ts';
import { readList } from './list/list.ts';
import { textOf } from './list/text-of.ts';

const GONE = fail('not_found', { detail: 'A result is kept for an hour, for the person who asked. Ask again.' });

/** So many rows of a list are told with its id. */
const FIRST_ROWS = 5;

interface ResultsOptions {
  tables: Tables;
  keeping: Pick<Keeping, 'keep'>;
  reports: Pick<Reports, 'get'>;
  now(): number;
}

/** The results of table `okta-results`, each for its person alone; a report's record says what is kept of it. */
export function results({ tables, keeping, reports, now }: ResultsOptions): Results {
  const ofReport = async (id: string): Promise<Kept | undefined> => {
    const report = await reports.get(id);
    return report && keptOf(report);
  };

  const find = async (sub: string, id: string): Promise<Result<Kept>> => {
    if (!ID.test(id)) return GONE;
    const kept = await tables
      .find(id)
      .then((found) => found ?? ofReport(id))
      .then(succeed, unavailable);
    if (!kept.ok) return kept;
    const { value } = kept;
    return value?.sub === sub && value.expires_at * 1000 > now() ? succeed(value) : GONE;
  };

  async function* all(kept: Kept): AsyncGenerator<Rows> {
    let part: number | undefined = 1;
    while (part !== undefined) {
      const page: Awaited<ReturnType<Tables['page']>> = await tables.page(kept, part);
      yield page;
      part = page.next;
    }
  }

  return {
    async page(sub, id, part) {
      const found = await find(sub, id);
      if (!found.ok) return found;
      const { result_id, title, columns, total, parts, partial } = found.value;
      const head = { id: result_id, title, columns, total, partial, parts, part };
      return tables
        .page(found.value, part)
        .then((page) => succeed({ ...head, ...page } satisfies ResultPage), unavailable);
    },
    async keep(sub, { type, bytes }) {
      const [, subtype] = /^text\/(plain|csv)\s*(?:;|$)/i.exec(type) ?? [];
      if (subtype === undefined) return fail('list_type_unknown', { detail: 'Send it as text/plain or text/csv.' });
      const list = readList(textOf(bytes), subtype.toLowerCase() === 'csv');
      if (!list.ok) return list;
      const { problems, ...table } = list.value;
      const { columns, rows } = table;
      const title = `List (${rows.length})`;
      return keeping
        .keep(sub, { title, ...table })
        .then(
          (id) => succeed({ id, columns, total: rows.length, rows: rows.slice(0, FIRST_ROWS), problems }),
          unavailable,
        );
    },
    async csv(sub, id) {
      const found = await find(sub, id);
      if (!found.ok) return found;
      return succeed({ name: fileNameOf(found.value), text: csvOf(found.value, all(found.value)) });
    },
  };
}
