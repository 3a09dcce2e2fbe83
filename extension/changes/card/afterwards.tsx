import { useContext } from 'react';
import type { ChangeView } from '../../../backend/contract.ts';
import { Asking } from '../../chat/asking.ts';
import { i18n } from '../../sentences/i18n.ts';
import { forAWhile, sayEnd, sayExtend } from '../../sentences/tell-while.ts';
import { ReadOnly, ReadOnlyNote } from '../../settings/read-only.tsx';
import { Button } from '../../ui/button.tsx';
import { isOpen } from '../change.ts';

/** The buttons, each with what it says in the conversation. */
function sayings(change: ChangeView): [name: string, says: string][] {
  const { code, state, undo } = change;
  const due = forAWhile(change)?.due;
  const said: [name: string, says: string][] = [];
  if (due && state === 'scheduled')
    said.push(
      [i18n.t('changes.while.day'), sayExtend(code, due, 1)],
      [i18n.t('changes.while.week'), sayExtend(code, due, 7)],
    );
  if (due && (state === 'scheduled' || state === 'overdue')) said.push([i18n.t('changes.while.end'), sayEnd(code)]);
  if (undo === 'possible' && due === undefined)
    said.push([i18n.t('changes.undo.button'), i18n.t('says.undo', { code })]);
  return said;
}

/** Where the card of a change is on the page. */
export const anchorOf = (code: string): string => `change-${code}`;

/** That it is taken back, or was, with a way to the card of the change that does. */
function TakenBack({ by }: { by: ChangeView }) {
  const show = () => {
    const card = document.getElementById(anchorOf(by.code));
    card?.scrollIntoView({ block: 'nearest' });
    card?.focus({ preventScroll: true });
  };
  return (
    <p className="mt-2 text-sm text-muted">
      {i18n.t(`changes.undo.${isOpen(by) ? 'goesOn' : 'by'}`)}{' '}
      <button type="button" className="min-h-6 font-mono underline" onClick={show}>
        {by.code}
      </button>
    </p>
  );
}

/** What can be asked for once a change was done. Each press says a sentence: what comes of it is a change of its own. */
export function Afterwards({ change, undoneBy }: { change: ChangeView; undoneBy: ChangeView | undefined }) {
  const ask = useContext(Asking);
  const readOnly = useContext(ReadOnly);
  const said = sayings(change);
  if (undoneBy) return <TakenBack by={undoneBy} />;
  return (
    <>
      {change.undo === 'done' && <p className="mt-2 text-sm text-muted">{i18n.t('changes.undo.done')}</p>}
      {readOnly && said.length > 0 && <ReadOnlyNote />}
      <p className="mt-3 flex flex-wrap gap-2 empty:hidden">
        {(readOnly ? [] : said).map(([name, says]) => (
          <Button key={name} look="plain" className="text-sm" disabled={ask === undefined} onClick={() => ask?.(says)}>
            {name}
          </Button>
        ))}
      </p>
    </>
  );
}
