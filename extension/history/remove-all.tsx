import { useEffect, useRef, useState } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { Button } from '../ui/button.tsx';

/** Deletes all of the person's conversations once they said so twice. */
export function RemoveAll({ count, onRemove }: { count: number; onRemove: () => void }) {
  const [asked, setAsked] = useState<boolean>();
  const box = useRef<HTMLFieldSetElement>(null);
  // The button that was pressed has made room for others.
  useEffect(() => {
    if (asked !== undefined) box.current?.querySelector('button')?.focus();
  }, [asked]);
  return (
    <fieldset
      ref={box}
      aria-label={i18n.t('history.all.remove')}
      className={asked ? 'rounded-card bg-bad-soft p-3 text-sm' : ''}
    >
      {asked ? (
        <>
          <p className="text-bad">{i18n.t('history.all.sure', { count: i18n.t('history.count', count) })}</p>
          <p className="mt-2 flex flex-wrap gap-2">
            <Button look="plain" onClick={() => setAsked(false)}>
              {i18n.t('history.all.keep')}
            </Button>
            <Button look="plain" onClick={onRemove}>
              {i18n.t('history.all.do')}
            </Button>
          </p>
        </>
      ) : (
        <Button look="quiet" className="-ml-3 text-sm" onClick={() => setAsked(true)}>
          {i18n.t('history.all.remove')}
        </Button>
      )}
    </fieldset>
  );
}
