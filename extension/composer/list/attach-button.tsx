import { useRef } from 'react';
import { i18n } from '../../sentences/i18n.ts';
import { IconButton } from '../../ui/button.tsx';
import { LIST_FILES } from './list-file.ts';

interface AttachButtonProps {
  onChoose: (file: File) => void;
  /** In a popup, which closes when a file is to be chosen. */
  onOpenPanel: (() => void) | undefined;
}

/** Chooses the file of a list. */
export function AttachButton({ onChoose, onOpenPanel }: AttachButtonProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon="attach"
        label={i18n.t('composer.list.add')}
        onClick={onOpenPanel ?? (() => chooser.current?.click())}
      />
      <input
        ref={chooser}
        type="file"
        hidden
        accept={LIST_FILES}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onChoose(file);
          // The same file, mended, is chosen anew.
          target.value = '';
        }}
      />
    </>
  );
}
