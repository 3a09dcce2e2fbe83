/** Reading a report on: page after page, as long as there is time. Never more than a page is held here. */
import type { Refusal } from '../contract/function-result.ts';
import type { Report } from '../contract/reports/report.ts';
import type { Rows } from '../contract/results/result.ts';
import type { OktaReader } from '../operations/okta.ts';
import { cut } from '../operations/text.ts';
import type { Kind } from './kinds/kind.ts';

/** How far a report is. */
export type Progress = Pick<Report, 'groups' | 'cursor' | 'looked_at' | 'left_out' | 'rows' | 'parts'>;

export const BEGINNING: Progress = { groups: {}, looked_at: 0, left_out: 0, rows: 0, parts: 0 };

interface Read {
  progress: Progress;
  ended: boolean;
  /** Why it was not read on. */
  refusal?: Refusal;
}

interface Limits {
  /** No page is asked for after this time (epoch ms); one is read in any case. */
  until: number;
  now(): number;
  /** Takes the rows of a page. A page is a part, be it without rows, so that one that is read again is the same part. */
  keep(part: number, rows: Rows): Promise<void>;
}

/** A cell of a report: two hundred rows of them fit into one item of DynamoDB, whatever letters they are of. */
const LONGEST_CELL = 100;
/** So many groups are told apart, lest the record grows with the org. */
const MOST_GROUPS = 500;
const OTHERS = '(others)';

const grown = (groups: Report['groups'], counted: readonly string[]): Report['groups'] => {
  const all = new Map(Object.entries(groups));
  for (const each of counted) {
    const named = each
      .split('\t')
      .map((text) => cut(text, LONGEST_CELL / 2))
      .join('\t');
    const key = all.has(named) || all.size < MOST_GROUPS ? named : named.replace(/^[^\t]*/, OTHERS);
    all.set(key, (all.get(key) ?? 0) + 1);
  }
  return Object.fromEntries(all);
};

/** Reads from where the report stands. What is refused ends it with what was read before. */
export async function readOn(
  kind: Kind,
  okta: OktaReader,
  { parameters, zone, columns }: Pick<Report, 'parameters' | 'zone' | 'columns'>,
  from: Progress,
  { until, now, keep }: Limits,
): Promise<Read> {
  let progress = from;
  do {
    const step = await kind.step(okta, { parameters, zone, cursor: progress.cursor });
    if (!step.ok) return { progress, ended: false, refusal: step.refusal };
    const { rows, ids, links, counted, looked_at, left_out, cursor } = step.value;
    const parts = columns.length === 0 ? 0 : progress.parts + 1;
    const cells = rows.map((row) => row.map((text) => cut(text, LONGEST_CELL)));
    if (parts > 0) await keep(parts, { rows: cells, ids, ...(links && { links }) });
    progress = {
      groups: grown(progress.groups, counted),
      cursor,
      looked_at: progress.looked_at + looked_at,
      left_out: progress.left_out + left_out,
      rows: progress.rows + rows.length,
      parts,
    };
    if (cursor === undefined) return { progress, ended: true };
  } while (now() < until);
  return { progress, ended: false };
}
