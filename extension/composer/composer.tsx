import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { type Conversation, questionsOf } from '../chat/conversation.ts';
import type { Beside } from '../client/question.ts';
import { i18n } from '../sentences/i18n.ts';
import { Commands } from './commands/commands.tsx';
import { CommandsButton } from './commands/commands-button.tsx';
import { slotIn } from './commands/slots.ts';
import { whatKeyDoes } from './composer-keys.ts';
import { AttachButton } from './list/attach-button.tsx';
import { ListChip } from './list/list-chip.tsx';
import { isList } from './list/pasted-list.ts';
import { useDroppedFile } from './list/use-dropped-file.ts';
import { OtherOrg, PageChip } from './page-chip.tsx';
import { SendButton, StopButton } from './send-button.tsx';
import type { Draft } from './use-draft.ts';
import type { PageChip as Chip } from './use-page-chip.ts';
import { useRecall } from './use-recall.ts';
import { useStopKey } from './use-stop-key.ts';

interface ComposerProps {
  draft: Draft;
  conversation: Conversation;
  chip: Chip;
  /** What the page beside shows, by its name. */
  called: string | undefined;
  otherOrg: string | undefined;
  onAsk: (text: string, list: Beside['list']) => void;
  onStop: () => void;
  /** In a popup, which closes when a file is to be chosen. */
  onOpenPanel: (() => void) | undefined;
}

/** Where a person says what to do, and adds a list of whom to do it to. */
export function Composer({ draft, conversation, chip, called, otherOrg, onAsk, onStop, onOpenPanel }: ComposerProps) {
  const { text, write, put, select, box, list, attach, remove } = draft;
  const [menu, setMenu] = useState(false);
  const isOver = useDroppedFile(attach);
  const running = conversation.run !== null;
  const ready = text.trim() !== '' && (list === undefined || list.state === 'kept');
  const { recalled, go } = useRecall(questionsOf(conversation), text, put);
  useStopKey(running, onStop);

  const closeMenu = () => {
    setMenu(false);
    box.current?.focus();
  };
  const send = () => {
    if (running || !ready) return;
    const slot = slotIn(text);
    if (slot) return select(slot);
    const kept = list?.state === 'kept' ? { id: list.kept.id, name: list.name, total: list.kept.total } : undefined;
    onAsk(text.trim(), kept);
    write('');
    remove();
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const [before, after] = [value.slice(0, selectionStart), value.slice(selectionEnd)];
    const slot = slotIn(value, selectionEnd);
    const does = whatKeyDoes(event.nativeEvent, {
      before,
      after,
      recalled,
      empty: value === '',
      slot: slot !== undefined,
    });
    if (does === 'write') return;
    event.preventDefault();
    if (does === 'send') send();
    else if (does === 'commands') setMenu(true);
    else if (does === 'next') slot && select(slot);
    else go(does);
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain');
    const [file] = event.clipboardData.files;
    // A spreadsheet puts a picture of what was copied beside its text.
    if (isList(pasted)) attach(new File([pasted], i18n.t('composer.list.pasted'), { type: 'text/plain' }), pasted);
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
      className={`relative border-t border-line p-3 ${isOver ? 'bg-accent-soft' : 'bg-surface'}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Commands
        open={menu}
        onChoose={(sentence) => {
          setMenu(false);
          put(sentence);
        }}
        onClose={closeMenu}
        onLeave={() => setMenu(false)}
      />
      {otherOrg && <OtherOrg origin={otherOrg} />}
      <PageChip chip={chip} called={called} />
      {list && <ListChip list={list} onRemove={remove} onAsText={pasted === undefined ? undefined : asText} />}
      <div className="flex items-end gap-1 rounded-card border border-line bg-canvas p-1.5 focus-within:border-accent max-[16rem]:flex-wrap">
        <AttachButton onChoose={attach} onOpenPanel={onOpenPanel} />
        <CommandsButton open={menu} onClick={() => (menu ? closeMenu() : setMenu(true))} />
        <textarea
          ref={box}
          aria-label={i18n.t('composer.name')}
          placeholder={i18n.t('composer.placeholder')}
          rows={1}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="field-sizing-content max-h-40 min-h-8 flex-1 resize-none max-[16rem]:order-first max-[16rem]:basis-full bg-transparent px-1 py-1.5 leading-5 outline-hidden placeholder:text-muted"
        />
        {running ? <StopButton onClick={onStop} /> : <SendButton disabled={!ready} />}
      </div>
    </form>
  );
}
