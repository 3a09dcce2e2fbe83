import { useState } from 'react';
import type { Chat } from '../chat/chat.ts';
import { i18n } from '../sentences/i18n.ts';
import { nameOf, type Person } from '../sign-in/kept-sign-in.ts';
import { saveAs } from '../ui/save-as.ts';
import { conversationAsMarkdown } from './as-markdown.ts';
import type { RowActions } from './history-row.tsx';
import type { Head } from './kept/heads.ts';
import type { History, Removed } from './kept/history.ts';

interface Actions extends RowActions {
  /** What came of the last one, in a sentence. */
  note: string;
  /** What was deleted last, while it can be put back. */
  removed: Removed | undefined;
  /** What was said last is not said any longer. */
  onSearch: () => void;
  onPutBack: () => void;
  onRemoveAll: () => void;
}

/** What a person does with their history. */
export function useActions(history: History, person: Person, chat: Chat, onLeave: () => void): Actions {
  const { sub } = person;
  const [note, setNote] = useState('');
  const [removed, setRemoved] = useState<Removed>();
  const say = (what: 'history.copied' | 'history.gone' | 'history.removed', { title }: Pick<Head, 'title'>) =>
    setNote(i18n.t(what, { title }));
  /** The entries of one; it may have been deleted on another page. */
  const read = async (head: Head) => {
    const entries = await history.entriesOf(sub, head.threadId);
    if (entries.length === 0) say('history.gone', head);
    return entries;
  };
  const asMarkdown = async (head: Head) => {
    const entries = await read(head);
    if (entries.length === 0) return undefined;
    return conversationAsMarkdown(head, await chat.upToDate(entries), nameOf(person));
  };
  const isShown = ({ threadId }: Head) => threadId === chat.get().threadId;

  return {
    note,
    removed,
    onOpen: async (head) => {
      if (!isShown(head)) {
        const entries = await read(head);
        if (entries.length === 0) return;
        chat.goOn({ threadId: head.threadId, entries, run: null });
      }
      onLeave();
    },
    onRename: (head, title) => history.rename(sub, head.threadId, title),
    onCopy: async (head) => {
      const text = await asMarkdown(head);
      if (text === undefined) return;
      await navigator.clipboard.writeText(text).then(
        () => say('history.copied', head),
        () => setNote(i18n.t('history.notCopied')),
      );
    },
    onExport: async (head) => {
      const text = await asMarkdown(head);
      if (text !== undefined) saveAs(new Blob([text], { type: 'text/markdown' }), head.title, 'md');
    },
    onRemove: async (head) => {
      if (isShown(head)) await chat.beginAnew();
      setRemoved(await history.remove(sub, head.threadId));
      say('history.removed', head);
    },
    onSearch: () => setNote(''),
    onPutBack: async () => {
      if (removed) await history.putBack(removed);
      setRemoved(undefined);
      setNote('');
    },
    onRemoveAll: async () => {
      if ((await history.list(sub)).some(isShown)) await chat.beginAnew();
      await history.removeAll(sub);
      setRemoved(undefined);
      setNote(i18n.t('history.all.removed'));
    },
  };
}
