import { Icon } from '../../ui/icon.tsx';

/** Opens the catalogue and closes it. A press does not take the focus, whose going away closes it, too. */
export const CommandsButton = ({ open, onClick }: { open: boolean; onClick: () => void }) => (
  <button
    type="button"
    aria-label="What you can say (/)"
    title="What you can say (/)"
    aria-haspopup="listbox"
    aria-expanded={open}
    onMouseDown={(event) => event.preventDefault()}
    onClick={onClick}
    className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
  >
    <Icon name="commands" />
  </button>
);
