import { useContext } from 'react';
import type { ChangeView } from '../../../backend/contract.ts';
import { Asking } from '../../chat/asking.ts';
import { fill, LANGUAGE } from '../../sentences/tell.ts';
import { Button } from '../../ui/button.tsx';

/** What can be asked for once a change was done. Each press says a sentence in the conversation: it is a change of its own. */
export function Afterwards({ change: { code, undo } }: { change: ChangeView }) {
  const ask = useContext(Asking);
  const words = LANGUAGE.changes.undo;
  if (undo === 'done') return <p className="mt-2 text-sm text-muted">{words.done}</p>;
  if (undo === undefined) return null;
  return (
    <p className="mt-3 flex gap-2">
      <Button
        look="plain"
        className="text-sm"
        disabled={ask === undefined}
        onClick={() => ask?.(fill(words.says, { code }))}
      >
        {words.button}
      </Button>
    </p>
  );
}
