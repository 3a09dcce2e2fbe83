import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import type { Chat } from '../chat/chat.ts';
import { SearchField } from '../places/search-field.tsx';
import { i18n } from '../sentences/i18n.ts';
import { useStored } from '../settings/use-stored.ts';
import type { Person } from '../sign-in/kept-sign-in.ts';
import { Button } from '../ui/button.tsx';
import { useStore } from '../ui/use-store.ts';
import { byDay } from './by-day.ts';
import { HistoryRow } from './history-row.tsx';
import { storedRetention } from './kept/chosen.ts';
import type { History } from './kept/history.ts';
import { RemoveAll } from './remove-all.tsx';
import { search, wordsOf } from './searching.ts';
import { useActions } from './use-actions.ts';
import { useHeads, useTexts } from './use-history.ts';

interface HistoryViewProps {
  history: History;
  person: Person;
  chat: Chat;
  /** Back to the conversation. */
  onLeave: () => void;
}

const NONE: never[] = [];

/** The person's conversations, newest first: found again, gone on with, renamed, taken along and deleted. */
export function HistoryView({ history, person, chat, onLeave }: HistoryViewProps) {
  const heads = useHeads(history, person.sub);
  const retention = useStored(storedRetention);
  const { threadId } = useStore(chat);
  const [query, setQuery] = useState('');
  const words = wordsOf(useDeferredValue(query));
  const texts = useTexts(history, heads ?? NONE, words.length > 0);
  const { note, removed, onPutBack, onRemoveAll, onSearch, ...actions } = useActions(history, person, chat, onLeave);
  const field = useRef<HTMLInputElement>(null);
  const status = useRef<HTMLParagraphElement>(null);
  if (heads === undefined || retention === undefined) return null;

  const shown = heads.flatMap((head) => {
    const found = search(head.title, texts.get(head.threadId) ?? [], words);
    return found ? [{ head, excerpt: found.excerpt }] : [];
  });
  const count = words.length > 0 ? i18n.t('history.found', shown.length) : i18n.t('history.count', heads.length);
  const kept = Number.parseInt(retention, 10);
  const empty = Number.isNaN(kept)
    ? i18n.t('history.off')
    : i18n.t('history.empty', { kept: i18n.t('history.kept', kept) });
  const putBack = () => {
    onPutBack();
    field.current?.focus();
  };
  // All that could have the focus goes with the conversations.
  const removeAll = () => {
    onRemoveAll();
    status.current?.focus();
  };
  return (
    <>
      {heads.length > 0 && (
        <SearchField
          ref={field}
          name={i18n.t('history.find')}
          value={query}
          onChange={(value) => {
            setQuery(value);
            onSearch();
          }}
        />
      )}
      <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <p ref={status} role="status" tabIndex={-1} className="outline-none">
          {note || (heads.length > 0 ? count : empty)}
        </p>
        {removed && <PutBack key={removed.head.threadId} onClick={putBack} />}
      </div>
      {byDay(shown, new Date()).map(([day, those]) => (
        <Day key={day} name={day}>
          {those.map(({ head, excerpt }) => (
            <HistoryRow
              key={head.threadId}
              head={head}
              excerpt={excerpt}
              words={words}
              current={head.threadId === threadId}
              actions={actions}
            />
          ))}
        </Day>
      ))}
      {heads.length > 0 && (
        <>
          <p className="text-xs text-muted">{i18n.t('history.memory')}</p>
          {words.length === 0 && <RemoveAll count={heads.length} onRemove={removeAll} />}
        </>
      )}
    </>
  );
}

function Day({ name, children }: { name: string; children: React.ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1.5 text-xs font-semibold text-muted">
        {name}
      </h3>
      <ul className="space-y-2">{children}</ul>
    </section>
  );
}

/** The way back from a deletion. The row that had the focus is gone, so it has it now. */
function PutBack({ onClick }: { onClick: () => void }) {
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  return (
    <span ref={box}>
      <Button look="plain" className="text-sm" onClick={onClick}>
        {i18n.t('history.putBack')}
      </Button>
    </span>
  );
}
