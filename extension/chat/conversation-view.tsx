import type { ReactNode } from 'react';
import { i18n } from '../sentences/i18n.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Icon } from '../ui/icon.tsx';
import { later } from '../ui/later.tsx';
import { isOnlyAsked, lastQuestion } from './conversation.ts';
import type { EntriesProps } from './entries.tsx';
import { QuestionView } from './said/question.tsx';
import { useStickToBottom } from './use-stick-to-bottom.ts';

/** What was asked: it is there at once. */
const Asked = ({ conversation, actions }: EntriesProps) =>
  conversation.entries.map(
    (entry) =>
      entry.kind === 'question' && (
        <ErrorBoundary of="entry" key={entry.id}>
          <QuestionView question={entry} onEdit={() => actions.onEdit(entry)} />
        </ErrorBoundary>
      ),
  );
const Entries = later(async () => (await import('./entries.tsx')).Entries, Asked);

interface ConversationViewProps extends EntriesProps {
  /** What stands below the last entry. */
  children: ReactNode;
}

/** The transcript. It is no live region: the status line says what matters, so that nothing is read while it is written. */
export function ConversationView({ conversation, actions, children }: ConversationViewProps) {
  const asked = lastQuestion(conversation)?.id;
  const { box, content, atEnd, toEnd } = useStickToBottom(asked);
  const running = conversation.run !== null;
  const Shown = isOnlyAsked(conversation) ? Asked : Entries;
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        role="log"
        aria-label={i18n.t('chat.name')}
        aria-live="off"
        aria-busy={running}
        className="h-full overflow-x-hidden overflow-y-auto"
      >
        <div ref={content} className="space-y-3 p-4">
          <Shown conversation={conversation} actions={actions} />
          {children}
        </div>
      </div>
      {asked !== undefined && !atEnd && (
        <button
          type="button"
          onClick={toEnd}
          className="absolute bottom-2 left-1/2 inline-flex min-h-8 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line bg-surface px-3 text-sm whitespace-nowrap shadow-md"
        >
          <Icon name="down" className="size-3.5" /> {i18n.t('chat.latest')}
        </button>
      )}
    </div>
  );
}
