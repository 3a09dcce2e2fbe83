import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { IconButton } from '../ui/button.tsx';

interface RenameFieldProps {
  title: string;
  onSave: (title: string) => void;
  onCancel: () => void;
}

/** The title as a field: Enter saves it, Esc leaves it as it was. */
export function RenameField({ title, onSave, onCancel }: RenameFieldProps) {
  const [text, setText] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Not back to the conversation.
    event.preventDefault();
    onCancel();
  };
  return (
    <form
      className="flex items-center gap-1 px-2 pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(text);
      }}
    >
      <input
        ref={field}
        aria-label={i18n.t('history.rename.field')}
        value={text}
        maxLength={120}
        className="min-w-0 flex-1 rounded-lg border border-line bg-canvas px-2 py-1"
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <IconButton icon="check" label={i18n.t('history.rename.save')} onClick={() => onSave(text)} />
      <IconButton icon="close" label={i18n.t('history.rename.cancel')} onClick={onCancel} />
    </form>
  );
}
