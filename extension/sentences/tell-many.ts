import type { ChangeView, ManyView, RowView } from '../../backend/contract.ts';
import { RECORD_LANGUAGE } from './record-language.ts';
import { fill, tell } from './tell.ts';
import { tellStep, tellTarget } from './tell-change.ts';
import { tellAltered } from './tell-facts.ts';

const WORDS = RECORD_LANGUAGE.changes.many;

/** How many rows of which list it is about, or of those that the change did which it takes back. */
export const tellList = ({ title, total, leftOut }: ManyView, { undoOf }: Pick<ChangeView, 'undoOf'>): string =>
  fill(undoOf ? WORDS.back : WORDS.of, { count: String(total - leftOut), total: String(total), title });

/** Whom or what it is about: the first by name, and how many follow. */
export function tellFirst({ first, total, leftOut }: ManyView): string {
  const names = first.map((target) => tellTarget(target)[0]).join(', ');
  const others = total - leftOut - first.length;
  return others > 0 ? fill(WORDS.first, { names, count: String(others) }) : names;
}

/** How far its rows are; of a list that is still read, how many were. */
export function tellCounts(many: ManyView, state: ChangeView['state']): string {
  const { read, total } = many;
  if (state === 'preparing') return fill(WORDS.reading, { count: String(read), total: String(total) });
  return (['done', 'failed', 'unknown', 'open', 'leftOut'] as const)
    .filter((name) => many[name] > 0)
    .map((name) => fill(WORDS[name], { count: String(many[name]) }))
    .join(' · ');
}

/** The cells of a row: whom it is about, how far it is, why or what it altered, and its place in the list. */
export function tellRow({ row, name, step, leftOut }: RowView, over: boolean): string[] {
  const failure = leftOut ?? step?.failure;
  const altered = step?.after ? tellAltered(step, step.after) : [];
  const why = failure ? tell(failure).says : altered.map(({ from, to }) => `${from.says} → ${to.says}`).join(', ');
  const [target] = step?.targets ?? [];
  return [
    target ? tellTarget(target)[0] : name,
    step ? tellStep(step, over) : RECORD_LANGUAGE.changes.steps.never,
    why,
    String(row),
  ];
}
