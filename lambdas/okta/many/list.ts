/** A list that a change is over: a result of the person, out of an answer, a report, or given by them. */
import { MOST_ROWS } from '../../contract/changes/many.ts';
import { keptOf } from '../../contract/reports/report.ts';
import type { Kept } from '../../contract/results/result.ts';
import { failed, found, type Result } from '../../platform/result.ts';
import type { FindSession } from '../../platform/sessions.ts';
import type { Reports } from '../../reports/records.ts';
import type { Results } from '../../results/read.ts';
import { legible } from '../../targets/legible.ts';

/** A row of a list: the words or the Okta id that say whom or what it is about, and how the list calls it. */
export interface ListRow {
  said: string;
  name: string;
}

export interface Lists {
  /** The list by its id, of the person of a session. Refuses one that is gone, another person's, too long, or not whole. */
  find(sessionId: string, resultId: string): Promise<Result<Kept>>;
  /** Its rows, in their order. Rejects where DynamoDB does not answer. */
  rows(resultId: string, sub: string): Promise<Result<ListRow[]>>;
}

const ID = /^(?:(?:result|list):)?\s*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\s*\(\d+ rows?\))?$/i;

/** The id of the list that a parameter names: `result:5f0c…`, the id alone, or as a message has it, `5f0c… (40 rows)`. */
export const listIn = (said: string | undefined): string | undefined => ID.exec(said?.trim() ?? '')?.[1]?.toLowerCase();

const GONE = failed('list_gone', 'The list is not there any more: it is kept for an hour. Ask for it or add it again.');

/** What is wrong with a list for a change. */
const flawOf = ({ title, total, partial }: Kept) => {
  if (partial)
    return failed('list_unusable', `"${title}" is not whole: what makes it has not ended. Ask for it again.`);
  if (total > MOST_ROWS)
    return failed('list_too_long', `"${title}" has ${total} rows, and a change takes ${MOST_ROWS}. Narrow it down.`);
  return total === 0 ? failed('list_unusable', `"${title}" is empty. Nothing was done.`) : undefined;
};

interface ListOptions {
  findSession: FindSession;
  results: Results;
  reports: Pick<Reports, 'get'>;
  now(): number;
}

export const listsIn = ({ findSession, results, reports, now }: ListOptions): Lists => {
  const of = async (sub: string, resultId: string): Promise<Result<Kept>> => {
    const report = async () => {
      const record = await reports.get(resultId);
      return record && keptOf(record);
    };
    const kept = (await results.find(resultId)) ?? (await report());
    return kept?.sub === sub && kept.expires_at * 1000 > now() ? found(kept) : GONE;
  };

  return {
    async find(sessionId, resultId) {
      const session = await findSession(sessionId);
      if (!session.ok) return session;
      const kept = await of(session.value.sub, resultId).catch(() =>
        failed('dynamodb_unavailable', 'DynamoDB does not answer. Nothing was done. Try again.'),
      );
      return kept.ok ? (flawOf(kept.value) ?? kept) : kept;
    },
    async rows(resultId, sub) {
      const kept = await of(sub, resultId);
      if (!kept.ok) return kept;
      const { named_by } = kept.value;
      const rows: ListRow[] = [];
      for (let part: number | undefined = 1; part !== undefined; ) {
        const page: Awaited<ReturnType<Results['page']>> = await results.page(kept.value, part);
        for (const [at, cells] of page.rows.entries()) {
          const name = legible(cells[named_by ?? 0] ?? '');
          rows.push({ name, said: page.ids?.[at] || (named_by === undefined ? '' : name) });
        }
        part = page.next;
      }
      return found(rows);
    },
  };
};
