import { i18n } from '../../sentences/i18n.ts';
import { IconButton } from '../button.tsx';
import { useCopied } from './use-copied.ts';

/** An icon that puts a text on the clipboard, and says so. */
export function CopyIcon({ name, text }: { name: string; text: () => string }) {
  const [copied, copy] = useCopied(text);
  return <IconButton icon={copied ? 'check' : 'copy'} label={copied ? i18n.t('tables.copied') : name} onClick={copy} />;
}
