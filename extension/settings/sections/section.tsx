import type { ReactNode } from 'react';
import { i18n } from '../../sentences/i18n.ts';
import { Icon } from '../../ui/icon.tsx';

interface SectionProps {
  name: string;
  /** What it is about, in a line. */
  says: ReactNode;
  /** The organisation decided it, and the person cannot. */
  fixed?: boolean;
  /** The organisation left less to choose from. */
  limited?: boolean;
  children?: ReactNode;
}

/** A subject of the settings. */
export const Section = ({ name, says, fixed = false, limited = false, children }: SectionProps) => (
  <fieldset disabled={fixed} className="rounded-card border border-line bg-surface px-3.5 pt-2.5 pb-3">
    {/* Floating, it stands in the frame and not on its line. */}
    <legend className="float-left w-full font-semibold">{name}</legend>
    <p className="clear-both text-sm text-muted">{says}</p>
    {(fixed || limited) && (
      <p className="mt-1 flex items-center gap-1.5 text-sm">
        <Icon name="lock" className="size-3.5" /> {fixed ? i18n.t('settings.fixed') : i18n.t('settings.limited')}
      </p>
    )}
    {children}
  </fieldset>
);
