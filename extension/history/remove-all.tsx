import { useEffect, useRef, useState } from 'react';
import { ENGLISH_HISTORY as WORDS } from '../sentences/english/english-history.ts';
import { fill } from '../sentences/tell.ts';
import { Button } from '../ui/button.tsx';
import { tellCount } from './tell-count.ts';

/** Deletes all of the person's conversations once they said so twice. */
export function RemoveAll({ count, onRemove }: { count: number; onRemove: () => void }) {
  const [asked, setAsked] = useState<boolean>();
  const box = useRef<HTMLFieldSetElement>(null);
  // The button that was pressed has made room for others.
  useEffect(() => {
    if (asked !== undefined) box.current?.querySelector('button')?.focus();
  }, [asked]);
  return (
    <fieldset ref={box} aria-label={WORDS.all.remove} className={asked ? 'rounded-card bg-bad-soft p-3 text-sm' : ''}>
      {asked ? (
        <>
          <p className="text-bad">{fill(WORDS.all.sure, { count: tellCount(WORDS.count, count) })}</p>
          <p className="mt-2 flex flex-wrap gap-2">
            <Button look="plain" onClick={() => setAsked(false)}>
              {WORDS.all.keep}
            </Button>
            <Button look="plain" onClick={onRemove}>
              {WORDS.all.do}
            </Button>
          </p>
        </>
      ) : (
        <Button look="quiet" className="-ml-3 text-sm" onClick={() => setAsked(true)}>
          {WORDS.all.remove}
        </Button>
      )}
    </fieldset>
  );
}
