import type { ChangeView, ManyView, RowView } from '../../backend/contract.ts';
import { i18n } from './i18n.ts';
import { tell } from './tell.ts';
import { tellStep, tellTarget } from './tell-change.ts';
import { tellAltered } from './tell-facts.ts';

/** How many rows of which list it is about, or of those that the change did which it takes back. */
export const tellList = ({ title, total, leftOut }: ManyView, { undoOf }: Pick<ChangeView, 'undoOf'>): string =>
  i18n.t(`changes.many.${undoOf ? 'back' : 'of'}`, { count: total - leftOut, total, title });

/** Whom or what it is about: the first by name, and how many follow. */
export function tellFirst({ first, total, leftOut }: ManyView): string {
  const names = first.map((target) => tellTarget(target)[0]).join(', ');
  const others = total - leftOut - first.length;
  return others > 0 ? i18n.t('changes.many.first', { names, count: others }) : names;
}

/** How far its rows are; of a list that is still read, how many were. */
export function tellCounts(many: ManyView, state: ChangeView['state']): string {
  const { read, total } = many;
  if (state === 'preparing') return i18n.t('changes.many.reading', { count: read, total });
  return (['done', 'failed', 'unknown', 'open', 'leftOut'] as const)
    .filter((name) => many[name] > 0)
    .map((name) => i18n.t(`changes.many.${name}`, { count: many[name] }))
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
    step ? tellStep(step, over) : i18n.t('changes.steps.never'),
    why,
    String(row),
  ];
}
