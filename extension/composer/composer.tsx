import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Conversation, lastQuestion } from '../chat/conversation.ts';
import { storedDraft } from '../storage.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { whatKeyDoes } from './composer-keys.ts';
import type { PageChip } from './use-page-chip.ts';

interface ComposerProps {
  /** Whose words they are. */
  sub: string;
  conversation: Conversation;
  chip: PageChip;
  onAsk: (text: string) => void;
  onStop: () => void;
}

/** Where a person says what to do. */
export function Composer({ sub, conversation, chip, onAsk, onStop }: ComposerProps) {
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const running = conversation.run !== null;
  useEffect(() => {
    storedDraft.getValue().then((draft) => draft?.sub === sub && setText((typed) => typed || draft.text));
    box.current?.focus();
  }, [sub]);
  const write = (next: string) => {
    setText(next);
    storedDraft.setValue({ sub, text: next });
  };
  const send = () => {
    if (running || text.trim() === '') return;
    onAsk(text.trim());
    write('');
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const does = whatKeyDoes(event.nativeEvent, { empty: text === '', running });
    if (does === 'write') return;
    event.preventDefault();
    if (does === 'send') send();
    if (does === 'stop') onStop();
    if (does === 'recall') write(lastQuestion(conversation)?.text ?? '');
  };

  return (
    <form
      className="border-t border-line bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {chip.page && (
        <div className="mb-2 flex items-center gap-1.5 rounded-lg bg-sunken py-0.5 pr-0.5 pl-2.5 text-xs">
          <Icon name="page" className="size-3.5 text-muted" />
          <span className="min-w-0 flex-1 truncate">On this page: {chip.page}</span>
          <IconButton icon="close" label="Leave this page out" onClick={chip.remove} />
        </div>
      )}
      <div className="flex items-end gap-2 rounded-card border border-line bg-canvas p-1.5 focus-within:border-accent">
        <textarea
          ref={box}
          aria-label="Message"
          placeholder="Say what to do in Okta…"
          rows={1}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-40 min-h-8 flex-1 resize-none bg-transparent px-2 py-1.5 leading-5 outline-hidden placeholder:text-muted"
        />
        {running ? (
          <button
            type="button"
            aria-label="Stop"
            title="Stop (Esc)"
            onClick={onStop}
            className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg bg-ink text-canvas"
          >
            <span className="size-3 rounded-xs bg-current" />
          </button>
        ) : (
          <button
            type="submit"
            aria-label="Send"
            title="Send (Enter)"
            disabled={text.trim() === ''}
            className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg bg-accent text-on-accent hover:bg-accent-strong disabled:bg-sunken disabled:text-muted"
          >
            <Icon name="send" />
          </button>
        )}
      </div>
    </form>
  );
}
