import type { ComponentProps, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong font-medium',
  plain: 'border border-line bg-surface hover:bg-sunken',
  quiet: 'text-muted hover:bg-sunken hover:text-ink',
} as const;

interface ButtonProps {
  look: keyof typeof LOOKS;
  onClick: () => void;
  disabled?: boolean;
  className?: string;
  children: ReactNode;
}

export const Button = ({ look, onClick, disabled = false, className = '', children }: ButtonProps) => (
  <button
    type="button"
    onClick={onClick}
    disabled={disabled}
    className={`inline-flex min-h-8 max-w-full items-center justify-center gap-1.5 rounded-lg px-3 py-1 wrap-break-word disabled:opacity-60 ${LOOKS[look]} ${className}`}
  >
    {children}
  </button>
);

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'title' | 'className' | 'children'> {
  icon: IconName;
  label: string;
}

/** A button that is only an icon; `label` is its name and its tooltip. */
export const IconButton = ({ icon, label, ...rest }: IconButtonProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
    {...rest}
  >
    <Icon name={icon} />
  </button>
);
