import { useId, useState } from 'react';
import { i18n } from '../../sentences/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { ReadsList } from './reads-list.tsx';

/** What was read for the person, folded away until they ask for it. */
export function WhatWasRead() {
  const [open, setOpen] = useState(false);
  const list = useId();
  return (
    <section className="border-t border-line pt-2.5">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        className="flex min-h-6 w-full items-center gap-1.5 text-left font-medium hover:underline"
        onClick={() => setOpen(!open)}
      >
        <Icon name="onward" className={`size-3.5 text-muted ${open ? 'rotate-90' : ''}`} />
        {i18n.t('activity.reads.name')}
      </button>
      {open && (
        <div id={list} className="mt-2 flex flex-col gap-2">
          <ReadsList />
        </div>
      )}
    </section>
  );
}
