import { browser } from 'wxt/browser';
import type { ChangeView } from '../../backend/contract.ts';
import type { Conversation } from '../chat/conversation.ts';
import { mayNotify } from '../settings/may-notify.ts';
import { isOpen } from './change.ts';

const changesOf = (conversation: Conversation): ChangeView[] =>
  conversation.entries.flatMap((entry) => (entry.kind === 'change' ? [entry.change] : []));

/** The changes of `next` whose state differs from the one in `before`; a card that is new is no news. */
export function movedChanges(before: Conversation, next: Conversation): ChangeView[] {
  const states = new Map(changesOf(before).map(({ id, state }) => [id, state]));
  return changesOf(next).filter(({ id, state }) => states.has(id) && states.get(id) !== state);
}

/** Says outside the panel what became of changes: the number of open ones on the icon, and news while nobody looks. */
export async function notify(before: Conversation, next: Conversation, hidden: boolean): Promise<void> {
  const open = changesOf(next).filter(isOpen).length;
  if (open !== changesOf(before).filter(isOpen).length) {
    browser.action.setBadgeText({ text: open === 0 ? '' : String(open) });
  }
  const moved = hidden ? movedChanges(before, next) : [];
  if (moved.length === 0 || !(await mayNotify())) return;
  const { tellChange, tellState } = await import('../sentences/tell-change.ts');
  for (const change of moved) {
    browser.notifications.create(`change:${change.id}`, {
      type: 'basic',
      // Chromium shows no notification whose icon is not a packaged file.
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title: `Change ${change.code}: ${tellState(change)}`,
      message: tellChange(change),
    });
  }
}
