import { i18n } from '../../sentences/i18n.ts';
import { IconButton } from '../../ui/button.tsx';

/** Asks the last question again, in place of what came of it. */
export const AskAgain = ({ onClick }: { onClick: () => void }) => (
  <IconButton icon="again" label={i18n.t('waysOut.askAgain')} onClick={onClick} />
);
