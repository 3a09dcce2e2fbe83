import { IconButton } from '../../ui/button.tsx';

/** Asks the last question again, in place of what came of it. */
export const AskAgain = ({ onClick }: { onClick: () => void }) => (
  <IconButton icon="again" label="Ask again" onClick={onClick} />
);
