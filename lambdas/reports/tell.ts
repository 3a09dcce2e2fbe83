/** A report as the answer of a function. */
import type { FunctionResult } from '../contract/function-result.ts';
import type { Report } from '../contract/reports/report.ts';
import type { ReportState } from '../contract/reports/report-states.ts';
import type { Rows } from '../contract/results/result.ts';
import { joined } from '../results/parts.ts';
import type { Plan } from './kinds/kind.ts';
import { numbersOf } from './numbers.ts';
import type { Progress } from './read-on.ts';

const MOST_SAID = 5;

/** The largest numbers in words: " (Engineering 12, Sales 9, …)". */
const inWords = (report: Report): string => {
  const numbers = numbersOf(report);
  const said = numbers.slice(0, MOST_SAID).map((row) => row.join(' '));
  if (numbers.length > MOST_SAID) said.push('…');
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
};

const MESSAGES: Record<ReportState, (report: Report) => string> = {
  running: ({ title, looked_at }) =>
    `The report "${title}" takes longer. ${looked_at} entries are read; it goes on by itself, and its card shows how far it is.`,
  needs_you: ({ title }) => `The report "${title}" waits: it goes on with your next message.`,
  done: (report) =>
    `The report "${report.title}" is done: ${report.columns.length > 0 ? report.rows : report.looked_at}${inWords(report)}. Its card shows all of it.`,
  cancelled: ({ title }) => `The report "${title}" was cancelled.`,
  failed: ({ title, failure }) => `The report "${title}" failed. ${failure?.message ?? ''}`.trim(),
};

/** A report that has a record. */
export const tellRecord = (report: Report): FunctionResult => ({
  outcome: 'report',
  report_id: report.report_id,
  state: report.state,
  message: MESSAGES[report.state](report),
});

/** A report that was read at once; `unfinished` says why it is not all of it. */
export function tellAtOnce(
  { title, columns, group_columns }: Plan,
  progress: Progress,
  pages: readonly Rows[],
  unfinished?: string,
): FunctionResult {
  const { left_out, looked_at, rows } = progress;
  const note = unfinished && `Not all was read: only ${looked_at} entries. ${unfinished}`;
  const said = { ...(unfinished && { more: true as const }), ...(left_out > 0 && { left_out }), ...(note && { note }) };
  const numbers = { columns: group_columns, rows: numbersOf(progress) };
  if (columns.length === 0) return { outcome: 'ok', title: `${title} (${looked_at})`, ...said, ...numbers };
  const by = group_columns.slice(0, -1).join(', ').toLowerCase();
  return {
    outcome: 'ok',
    title: `${title} (${rows})`,
    ...said,
    columns,
    ...joined(pages),
    ...(rows > 0 && { sections: [{ title: `By ${by}`, ...numbers }] }),
  };
}
