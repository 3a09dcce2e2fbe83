import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { around } from './around.ts';
import type { Conversation } from './conversation.ts';
import { type EntryActions, EntryView } from './entry-view.tsx';

export interface EntriesProps {
  conversation: Conversation;
  actions: EntryActions;
}

/** All that was asked, said and done. Its code is loaded when the agent has said or done something. */
export function Entries({ conversation: { entries, run }, actions }: EntriesProps) {
  const beside = around(entries, run);
  return entries.map((entry, index, { length }) => (
    <ErrorBoundary of="entry" key={`${entry.kind}-${entry.id}`}>
      <EntryView
        entry={entry}
        running={run !== null}
        last={index === length - 1}
        actions={actions}
        {...beside[index]}
      />
    </ErrorBoundary>
  ));
}
