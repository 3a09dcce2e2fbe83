import { createContext } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { Icon } from '../ui/icon.tsx';

/** Whether the organisation lets this panel offer nothing that changes. The gate is FGA: this spares what would be refused. */
export const ReadOnly = createContext(false);

/** Stands where something that changes would be offered. */
export const ReadOnlyNote = ({ className = 'mt-3' }: { className?: string }) => (
  <p className={`flex items-start gap-1.5 text-sm text-muted ${className}`}>
    <Icon name="lock" className="mt-0.5 size-3.5" />
    <span>{i18n.t('readOnly')}</span>
  </p>
);
