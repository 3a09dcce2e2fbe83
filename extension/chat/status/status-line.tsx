import { i18n } from '../../sentences/i18n.ts';
import { later } from '../../ui/later.tsx';
import { type Conversation, isOnlyAsked } from '../conversation.ts';

interface StatusProps {
  conversation: Conversation;
  working: string;
}

const Beginning = ({ conversation, working }: StatusProps) => (conversation.run === null ? '' : working);
const Status = later(async () => (await import('./status.ts')).Status, Beginning);

/** The one live region of the page. It is seen while something runs and only heard otherwise. */
export function StatusLine({ conversation }: { conversation: Conversation }) {
  const running = conversation.run !== null;
  // The words for what was done are loaded once something was.
  const Words = isOnlyAsked(conversation) ? Beginning : Status;
  return (
    <p role="status" className={running ? 'flex items-center gap-2 px-4 pb-1 text-sm text-muted' : 'sr-only'}>
      {running && <span className="pulse size-2 rounded-full bg-accent" />}
      <Words conversation={conversation} working={i18n.t('chat.working')} />
    </p>
  );
}
