import { i18n } from '../../sentences/i18n.ts';
import { IconButton } from '../../ui/button.tsx';

/** Opens the catalogue and closes it. A press does not take the focus, whose going away closes it, too. */
export const CommandsButton = ({ open, onClick }: { open: boolean; onClick: () => void }) => (
  <IconButton
    icon="commands"
    label={i18n.t('composer.commands.button')}
    aria-haspopup="listbox"
    aria-expanded={open}
    onMouseDown={(event) => event.preventDefault()}
    onClick={onClick}
  />
);
