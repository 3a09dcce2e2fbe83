import { type ComponentProps, lazy, Suspense } from 'react';

/** Loaded once somebody opens it: the catalogue is in it. */
const load = () => import('./command-menu.tsx').then(({ CommandMenu }) => ({ default: CommandMenu }));
const CommandMenu = lazy(load);

interface CommandsProps extends ComponentProps<typeof CommandMenu> {
  open: boolean;
}

/** The catalogue, while it is open. */
export const Commands = ({ open, ...menu }: CommandsProps) =>
  open && (
    <Suspense>
      <CommandMenu {...menu} />
    </Suspense>
  );
