import { useState } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { asCsv, asMarkdown } from './copying.ts';
import type { Row } from './use-kept-rows.ts';

interface TableToolsProps {
  title: string;
  columns: readonly string[];
  /** All rows as they are arranged; `undefined` where they cannot be had. */
  rows: () => Promise<readonly Row[] | undefined>;
  busy: boolean;
  /** Saves all of them as a file, where the backend keeps them. */
  onSave: (() => void) | undefined;
}

const LOOK = 'min-h-6 underline disabled:opacity-60';

/** What can be taken of a table, and be it longer than what is shown. */
export function TableTools({ title, columns, rows, busy, onSave }: TableToolsProps) {
  const [copied, setCopied] = useState<'markdown' | 'csv'>();
  const copy = async (as: 'markdown' | 'csv') => {
    const all = await rows();
    if (all === undefined) return;
    const text = as === 'csv' ? asCsv(columns, all) : asMarkdown(title, columns, all);
    await navigator.clipboard.writeText(text).then(
      () => setCopied(as),
      () => setCopied(undefined),
    );
  };
  return (
    <p className="flex flex-wrap gap-x-3 text-xs text-muted">
      {(['markdown', 'csv'] as const).map((as) => (
        <button key={as} type="button" className={LOOK} disabled={busy} onClick={() => copy(as)}>
          {copied === as ? i18n.t('tables.copied') : i18n.t(`tables.copy.${as}`)}
        </button>
      ))}
      {onSave && (
        <button type="button" className={LOOK} disabled={busy} onClick={onSave}>
          {i18n.t('tables.save')}
        </button>
      )}
    </p>
  );
}
