import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { storedDraft } from '../storage.ts';
import { type Range, slotIn } from './commands/slots.ts';
import { type ListBeside, useList } from './list/use-list.ts';

export interface Draft extends ListBeside {
  text: string;
  write(text: string): void;
  /** The message box. */
  box: RefObject<HTMLTextAreaElement | null>;
  /** Writes this in place of all that stands there and goes into the box: to what is to be filled in, or to its end. */
  put(text: string): void;
  /** Goes into the box and selects this much. */
  select(range: Range): void;
}

/** What a person has typed and not sent, and the list beside it: found again by them alone, in every page of the extension. */
export function useDraft(sub: string): Draft {
  const [text, write] = useState('');
  const [read, setRead] = useState(false);
  const [selected, select] = useState<Range>();
  const box = useRef<HTMLTextAreaElement>(null);
  const beside = useList();
  const { list, restore } = beside;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is stored is read once.
  useEffect(() => {
    storedDraft.getValue().then((draft) => {
      if (draft?.sub === sub) {
        write((typed) => typed || draft.text);
        if (draft.list) restore(draft.list);
      }
      setRead(true);
    });
  }, [sub]);
  useEffect(() => {
    if (!read) return;
    const kept = list?.state === 'kept' ? list : undefined;
    if (text === '' && kept === undefined) storedDraft.removeValue();
    else storedDraft.setValue({ sub, text, ...(kept && { list: kept }) });
  }, [read, sub, text, list]);
  useLayoutEffect(() => {
    if (!selected) return;
    box.current?.focus();
    box.current?.setSelectionRange(selected.from, selected.to);
  }, [selected]);
  const put = (next: string) => {
    write(next);
    select(slotIn(next) ?? { from: next.length, to: next.length });
  };
  return { ...beside, text, write, box, put, select };
}
