import { useContext } from 'react';
import type { ChangeView } from '../../../backend/contract.ts';
import { Asking } from '../../chat/asking.ts';
import { fill, LANGUAGE } from '../../sentences/tell.ts';
import { forAWhile, sayEnd, sayExtend } from '../../sentences/tell-while.ts';
import { Button } from '../../ui/button.tsx';

/** The buttons, each with what it says in the conversation. */
function sayings(change: ChangeView): [name: string, says: string][] {
  const { code, state, undo } = change;
  const { undo: back, while: words } = LANGUAGE.changes;
  const due = forAWhile(change)?.due;
  const said: [name: string, says: string][] = [];
  if (due && state === 'scheduled')
    said.push([words.day, sayExtend(code, due, 1)], [words.week, sayExtend(code, due, 7)]);
  if (due && (state === 'scheduled' || state === 'overdue')) said.push([words.end, sayEnd(code)]);
  if (undo === 'possible' && due === undefined) said.push([back.button, fill(back.says, { code })]);
  return said;
}

/** What can be asked for once a change was done. Each press says a sentence: what comes of it is a change of its own. */
export function Afterwards({ change }: { change: ChangeView }) {
  const ask = useContext(Asking);
  return (
    <>
      {change.undo === 'done' && <p className="mt-2 text-sm text-muted">{LANGUAGE.changes.undo.done}</p>}
      <p className="mt-3 flex flex-wrap gap-2 empty:hidden">
        {sayings(change).map(([name, says]) => (
          <Button key={name} look="plain" className="text-sm" disabled={ask === undefined} onClick={() => ask?.(says)}>
            {name}
          </Button>
        ))}
      </p>
    </>
  );
}
