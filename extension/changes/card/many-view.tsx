import type { ChangeView, ManyView as Many } from '../../../backend/contract.ts';
import { tellAction } from '../../sentences/tell-change.ts';
import { tellCounts, tellFirst, tellList } from '../../sentences/tell-many.ts';
import { tellWaiting } from '../../sentences/tell-report.ts';
import { isOpen } from '../change.ts';
import { EffectList } from './effect-list.tsx';
import { RowsOfChange } from './rows-of-change.tsx';
import { Targets } from './step-view.tsx';

/** A change over the rows of a list: whom it is about, how far it is, and once it rests, its rows. */
export function ManyView({ change, many }: { change: ChangeView; many: Many }) {
  const { state } = change;
  const deciding = state === 'requested';
  const counts = tellCounts(many, state);
  const all = many.total - many.leftOut;
  const [now, end] = state === 'preparing' ? [many.read, many.total] : [all - many.open, all];
  return (
    <>
      <h2 className="font-semibold">{tellAction(many)}</h2>
      <p className="text-sm wrap-anywhere">{tellList(many, change)}</p>
      <Targets targets={many.targets} />
      {deciding && <p className="mt-1 text-sm text-muted wrap-anywhere">{tellFirst(many)}</p>}
      {isOpen(change) && !deciding && <progress aria-label={counts} value={now} max={end} className="bar mt-2" />}
      <p className="mt-1 text-sm tabular-nums">{counts}</p>
      {many.waitingUntil && isOpen(change) && <p className="mt-1 text-sm">{tellWaiting(many.waitingUntil)}</p>}
      {deciding && <EffectList effects={many.effects} />}
      {(deciding || !isOpen(change)) && <RowsOfChange change={change} total={many.read} />}
    </>
  );
}
