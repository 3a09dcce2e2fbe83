import { i18n } from '../../sentences/i18n.ts';
import { useCopied } from '../../ui/copy/use-copied.ts';

/** The first digits of a trace id, and all of it on the clipboard: what to give whoever looks into a change. */
export function TraceId({ id }: { id: string }) {
  const [copied, copy] = useCopied(() => id);
  return (
    <span className="flex items-center gap-2">
      <span className="font-mono text-xs leading-5" title={id}>
        {id.slice(0, 8)}…
      </span>
      <button
        type="button"
        aria-label={copied ? i18n.t('cards.copiedTrace') : i18n.t('cards.copyTrace')}
        className="min-h-6 text-xs underline"
        onClick={copy}
      >
        {copied ? i18n.t('tables.copied') : i18n.t('panel.copy')}
      </button>
    </span>
  );
}
