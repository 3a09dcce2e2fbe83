import type { ReactNode } from 'react';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Icon } from '../ui/icon.tsx';
import { around } from './around.ts';
import { type Conversation, lastQuestion } from './conversation.ts';
import { type EntryActions, EntryView } from './entry-view.tsx';
import { useStickToBottom } from './use-stick-to-bottom.ts';

interface ConversationViewProps {
  conversation: Conversation;
  actions: EntryActions;
  /** What stands below the last entry. */
  children: ReactNode;
}

/** The transcript. It is no live region: the status line says what matters, so that nothing is read while it is written. */
export function ConversationView({ conversation, actions, children }: ConversationViewProps) {
  const asked = lastQuestion(conversation)?.id;
  const { box, content, atEnd, toEnd } = useStickToBottom(asked);
  const running = conversation.run !== null;
  const beside = around(conversation.entries, conversation.run);
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        role="log"
        aria-label="Conversation"
        aria-live="off"
        aria-busy={running}
        className="h-full overflow-x-hidden overflow-y-auto"
      >
        <div ref={content} className="space-y-3 p-4">
          {conversation.entries.map((entry, index, { length }) => (
            <ErrorBoundary of="entry" key={`${entry.kind}-${entry.id}`}>
              <EntryView
                entry={entry}
                running={running}
                last={index === length - 1}
                actions={actions}
                {...beside[index]}
              />
            </ErrorBoundary>
          ))}
          {children}
        </div>
      </div>
      {asked !== undefined && !atEnd && (
        <button
          type="button"
          onClick={toEnd}
          className="absolute bottom-2 left-1/2 inline-flex min-h-8 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line bg-surface px-3 text-sm whitespace-nowrap shadow-md"
        >
          <Icon name="down" className="size-3.5" /> Jump to latest
        </button>
      )}
    </div>
  );
}
