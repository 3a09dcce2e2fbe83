import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { type Conversation, lastQuestion } from '../chat/conversation.ts';
import type { Beside } from '../client/question.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { whatKeyDoes } from './composer-keys.ts';
import { ListChip } from './list/list-chip.tsx';
import { LIST_FILES } from './list/list-file.ts';
import { isList } from './list/pasted-list.ts';
import { useDroppedFile } from './list/use-dropped-file.ts';
import { SendButton, StopButton } from './send-button.tsx';
import { useDraft } from './use-draft.ts';
import type { PageChip } from './use-page-chip.ts';

interface ComposerProps {
  /** Whose words they are. */
  sub: string;
  conversation: Conversation;
  chip: PageChip;
  onAsk: (text: string, list: Beside['list']) => void;
  onStop: () => void;
  /** In a popup, which closes when a file is to be chosen. */
  onOpenPanel: (() => void) | undefined;
}

/** Where a person says what to do, and adds a list of whom to do it to. */
export function Composer({ sub, conversation, chip, onAsk, onStop, onOpenPanel }: ComposerProps) {
  const { text, write, list, attach, remove } = useDraft(sub);
  const box = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const isOver = useDroppedFile(attach);
  const running = conversation.run !== null;
  const ready = text.trim() !== '' && (list === undefined || list.state === 'kept');
  useEffect(() => box.current?.focus(), []);

  const send = () => {
    if (running || !ready) return;
    const kept = list?.state === 'kept' ? { id: list.kept.id, name: list.name, total: list.kept.total } : undefined;
    onAsk(text.trim(), kept);
    write('');
    remove();
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
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    const [file] = event.clipboardData.files;
    // A spreadsheet puts a picture of what was copied beside its text.
    if (isList(pasted)) attach(new File([pasted], 'Pasted list', { type: 'text/plain' }), pasted);
    else if (file && pasted === '') attach(file);
    else return;
    event.preventDefault();
  };
  const pasted = list?.pasted;
  const asText = () => {
    remove();
    write([text, pasted].filter(Boolean).join('\n'));
  };

  return (
    <form
      className={`border-t border-line p-3 ${isOver ? 'bg-accent-soft' : 'bg-surface'}`}
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
      {list && <ListChip list={list} onRemove={remove} onAsText={pasted === undefined ? undefined : asText} />}
      <div className="flex items-end gap-1 rounded-card border border-line bg-canvas p-1.5 focus-within:border-accent">
        <IconButton icon="attach" label="Add a list (CSV)" onClick={onOpenPanel ?? (() => chooser.current?.click())} />
        <input
          ref={chooser}
          type="file"
          hidden
          accept={LIST_FILES}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) attach(file);
            // The same file, mended, is chosen anew.
            target.value = '';
          }}
        />
        <textarea
          ref={box}
          aria-label="Message"
          placeholder="Say what to do in Okta…"
          rows={1}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="field-sizing-content max-h-40 min-h-8 flex-1 resize-none bg-transparent px-1 py-1.5 leading-5 outline-hidden placeholder:text-muted"
        />
        {running ? <StopButton onClick={onStop} /> : <SendButton disabled={!ready} />}
      </div>
    </form>
  );
}
