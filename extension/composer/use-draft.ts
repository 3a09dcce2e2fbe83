import { useEffect, useState } from 'react';
import { storedDraft } from '../storage.ts';
import { type ListBeside, useList } from './list/use-list.ts';

interface Draft extends ListBeside {
  text: string;
  write(text: string): void;
}

/** What a person has typed and not sent, and the list beside it: found again by them alone, in every page of the extension. */
export function useDraft(sub: string): Draft {
  const [text, write] = useState('');
  const [read, setRead] = useState(false);
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
  return { ...beside, text, write };
}
