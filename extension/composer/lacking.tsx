import { i18n } from '../sentences/i18n.ts';
import { CopyButton } from '../ui/copy/copy-button.tsx';

/** How somebody gets rights who has too few: what to send to whom. */
export function Lacking({ sub, none }: { sub: string; none: boolean }) {
  return (
    <details open={none} className="mt-4 rounded-card border border-line bg-surface px-3.5 py-2.5 text-sm">
      <summary className="cursor-pointer">
        {none ? i18n.t('beginning.lacking.all') : i18n.t('beginning.lacking.some')}
      </summary>
      <p className="mt-2 text-muted">{i18n.t('beginning.lacking.says')}</p>
      <p className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 font-mono text-xs">{sub}</code>
        <CopyButton name={i18n.t('panel.copy')} text={() => sub} />
      </p>
    </details>
  );
}
