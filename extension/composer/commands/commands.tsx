import type { ComponentProps } from 'react';
import { later } from '../../ui/later.tsx';

/** The catalogue is in it. */
const CommandMenu = later(async () => (await import('./command-menu.tsx')).CommandMenu);

interface CommandsProps extends ComponentProps<typeof CommandMenu> {
  open: boolean;
}

/** The catalogue, while it is open. */
export const Commands = ({ open, ...menu }: CommandsProps) => open && <CommandMenu {...menu} />;
