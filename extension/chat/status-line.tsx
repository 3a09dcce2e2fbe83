import { secondsLeft } from '../changes/change.ts';
import { tellCall } from '../sentences/calls/tell-call.ts';
import { tellState } from '../sentences/tell-change.ts';
import type { Conversation } from './conversation.ts';
import { parseArguments } from './step/function-result.ts';

/** What is going on, in a sentence that a screen reader says: begun, approval needed, ended. */
export function statusOf({ entries, run }: Conversation): string {
  const last = entries.at(-1);
  if (run !== null)
    return last?.kind === 'step' && !last.result
      ? tellCall(last.name, parseArguments(last.arguments)).doing
      : 'Working on it';
  const asked = entries.findLastIndex((entry) => entry.kind === 'question');
  const since = entries.slice(asked + 1).findLast((entry) => entry.kind === 'change')?.change;
  const change = since ?? entries.findLast((entry) => entry.kind === 'change')?.change;
  if (change?.state === 'requested' && secondsLeft(change, Date.now()) > 0) {
    return change.gate === 'approve'
      ? `Your phone is asked to agree, code ${change.code}`
      : `Change ${change.code} waits for your button`;
  }
  if (since) return `Change ${since.code}: ${tellState(since)}`;
  return last && last.kind !== 'question' ? 'Answer ended' : '';
}

/** The one live region of the page. It is seen while something runs and only heard otherwise. */
export const StatusLine = ({ conversation }: { conversation: Conversation }) => (
  <p
    role="status"
    className={conversation.run === null ? 'sr-only' : 'flex items-center gap-2 px-4 pb-1 text-sm text-muted'}
  >
    {conversation.run !== null && <span className="pulse size-2 rounded-full bg-accent" />}
    {statusOf(conversation)}
  </p>
);
