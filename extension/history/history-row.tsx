import { useRef, useState } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { IconButton } from '../ui/button.tsx';
import { tellClock } from './by-day.ts';
import type { Head } from './kept/heads.ts';
import { Marked } from './marked.tsx';
import { RenameField } from './rename-field.tsx';

/** What can be done with a conversation of the history. */
export interface RowActions {
  onOpen: (head: Head) => void;
  onRename: (head: Head, title: string) => void;
  onCopy: (head: Head) => void;
  onExport: (head: Head) => void;
  onRemove: (head: Head) => void;
}

interface HistoryRowProps {
  head: Head;
  /** The part of it that holds what was looked for. */
  excerpt: string | undefined;
  /** What was looked for. */
  words: readonly string[];
  /** It is the one that the panel shows. */
  current: boolean;
  actions: RowActions;
}

/** A conversation in the list: a press on its title goes on with it. */
export function HistoryRow({ head, excerpt, words, current, actions }: HistoryRowProps) {
  const { title, used, changes } = head;
  const [renaming, setRenaming] = useState(false);
  const buttons = useRef<HTMLSpanElement>(null);
  const endRenaming = () => {
    setRenaming(false);
    buttons.current?.querySelector('button')?.focus();
  };
  return (
    <li className={`rounded-card border bg-surface ${current ? 'border-accent' : 'border-line'}`}>
      {renaming ? (
        <RenameField
          title={title}
          onSave={(text) => {
            actions.onRename(head, text);
            endRenaming();
          }}
          onCancel={endRenaming}
        />
      ) : (
        <button
          type="button"
          aria-current={current || undefined}
          className="block w-full rounded-card px-3 pt-2 text-left wrap-anywhere hover:text-accent"
          onClick={() => actions.onOpen(head)}
        >
          <span className="line-clamp-2 font-medium">
            <Marked text={title} words={words} />
          </span>
          {excerpt !== undefined && (
            <span className="mt-0.5 line-clamp-2 text-sm text-muted">
              <Marked text={excerpt} words={words} />
            </span>
          )}
        </button>
      )}
      <div className="flex flex-wrap items-center pr-1 pl-3 text-xs text-muted">
        <span>
          <time dateTime={used}>{tellClock(used)}</time>
          {[changes > 0 && i18n.t('history.changes', changes), current && i18n.t('history.now')]
            .filter(Boolean)
            .map((what) => ` · ${what}`)}
        </span>
        <span ref={buttons} className="ml-auto flex">
          <IconButton
            icon="edit"
            label={i18n.t('history.actions.rename', { title })}
            onClick={() => setRenaming(true)}
          />
          <IconButton
            icon="copy"
            label={i18n.t('history.actions.copy', { title })}
            onClick={() => actions.onCopy(head)}
          />
          <IconButton
            icon="save"
            label={i18n.t('history.actions.export', { title })}
            onClick={() => actions.onExport(head)}
          />
          <IconButton
            icon="bin"
            label={i18n.t('history.actions.remove', { title })}
            onClick={() => actions.onRemove(head)}
          />
        </span>
      </div>
    </li>
  );
}
