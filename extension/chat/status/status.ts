import { isDeciding, secondsLeft } from '../../changes/change.ts';
import { i18n } from '../../sentences/i18n.ts';
import { tellState } from '../../sentences/tell-change.ts';
import type { Conversation } from '../conversation.ts';
import { tellStep } from '../step/tell-step.ts';

/** What is going on, in a sentence that a screen reader says: begun, which is `working`, approval needed, ended. */
export function statusOf({ entries, run }: Conversation, working: string): string {
  const last = entries.at(-1);
  if (run !== null) return last?.kind === 'step' && !last.result ? tellStep(last).doing : working;
  const asked = entries.findLastIndex((entry) => entry.kind === 'question');
  const since = entries.slice(asked + 1).findLast((entry) => entry.kind === 'change')?.change;
  const change = since ?? entries.findLast((entry) => entry.kind === 'change')?.change;
  if (change && isDeciding(change) && secondsLeft(change, Date.now()) > 0) {
    return change.gate === 'approve' && change.state === 'requested'
      ? i18n.t('chat.asksPhone', { code: change.code })
      : i18n.t('chat.waitsForButton', { code: change.code });
  }
  if (since) return i18n.t('notifications.change', { code: since.code, state: tellState(since) });
  return last && last.kind !== 'question' ? i18n.t('chat.ended') : '';
}

export const Status = ({ conversation, working }: { conversation: Conversation; working: string }) =>
  statusOf(conversation, working);
