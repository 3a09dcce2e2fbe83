/** The rows of a change: those of its list, or its steps; page by page, and as a receipt. */
import type { Change } from '../../lambdas/contract/changes/change.ts';
import type { Parts } from '../../lambdas/contract/changes/changes.ts';
import type { ManyRow } from '../../lambdas/contract/changes/many.ts';
import type { ChangeTarget, TargetState } from '../../lambdas/contract/changes/steps.ts';
import type { RowsPage } from '../contract.ts';
import type { TextFile } from '../ports.ts';
import { csvOf, fileNameOf } from '../results/csv.ts';
import { stepOf } from './change-view.ts';

/** Parts of the table that make a page: fifty rows. */
const PARTS_A_PAGE = 5;

const pagesOf = ({ many }: Change): number => (many ? Math.ceil(many.parts.length / PARTS_A_PAGE) : 1);

const labelOf = (targets: readonly ChangeTarget[]): string =>
  targets.map(({ login, name, id }) => login || name || id).join(', ');

const rowsOf = async (parts: Parts, { change_id, steps, many }: Change, page: number): Promise<ManyRow[]> => {
  if (many === undefined) return steps.map((step, at) => ({ row: at + 1, name: labelOf(step.targets), step }));
  const places = many.parts.map((_, at) => at).slice((page - 1) * PARTS_A_PAGE, page * PARTS_A_PAGE);
  const read = await Promise.all(places.map((at) => parts.read(change_id, at)));
  return read.flatMap((part) => part?.rows ?? []);
};

/** Some fifty rows from a page on; pages are counted from 1. */
export async function pageOf(parts: Parts, change: Change, page: number): Promise<RowsPage> {
  const rows = (await rowsOf(parts, change, page)).map(({ row, name, step, left_out }) => ({
    row,
    name,
    ...(step && { step: stepOf(step) }),
    ...(left_out && { leftOut: left_out }),
  }));
  return { part: page, parts: pagesOf(change), rows, ...(page < pagesOf(change) && { next: page + 1 }) };
}

const inWords = (state: TargetState | undefined): string =>
  Object.entries(state ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');

const COLUMNS = ['Row', 'In the list', 'About', 'Operation', 'Before', 'After', 'State', 'Why', 'When', 'Okta request'];

const cellsOf = ({ row, name, step, left_out }: ManyRow): string[] => [
  String(row),
  name,
  step ? labelOf(step.targets) : '',
  step?.operationId ?? '',
  inWords(step?.before),
  inWords(step?.after),
  step?.state ?? 'left out',
  (left_out ?? step?.failure)?.message ?? '',
  step?.since === undefined ? '' : new Date(step.since).toISOString(),
  step?.okta_request_id ?? '',
];

/** What became of each row, as a file: its name, and its text piece by piece. */
export function receiptOf(parts: Parts, change: Change): TextFile {
  async function* all() {
    for (let page = 1; page <= pagesOf(change); page++) {
      const rows = await rowsOf(parts, change, page);
      yield { rows: rows.map(cellsOf), ids: rows.map(({ step }) => step?.targets[0]?.id ?? '') };
    }
  }
  return {
    name: fileNameOf({ title: `Receipt ${change.code}`, partial: false }),
    text: csvOf({ columns: COLUMNS }, all()),
  };
}
