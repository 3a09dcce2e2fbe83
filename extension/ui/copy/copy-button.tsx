import { i18n } from '../../sentences/i18n.ts';
import { Button } from '../button.tsx';
import { useCopied } from './use-copied.ts';

/** A button that puts a text on the clipboard, and says so. */
export function CopyButton({ name, text }: { name: string; text: () => string }) {
  const [copied, copy] = useCopied(text);
  return (
    <Button look="plain" className="text-sm" onClick={copy}>
      {copied ? i18n.t('tables.copied') : name}
    </Button>
  );
}
