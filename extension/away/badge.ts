import { browser } from 'wxt/browser';
import { openRecords } from '../chat/conversation.ts';
import { type StoredConversation, storedConversation } from '../storage.ts';

/** Shows on the icon how many changes are open, be a panel open or not; nothing once nobody is signed in. */
export function followBadge(): void {
  const show = (stored: StoredConversation | null) => {
    const open = stored ? openRecords(stored.conversation).filter(({ kind }) => kind === 'change').length : 0;
    browser.action.setBadgeText({ text: open === 0 ? '' : String(open) });
  };
  storedConversation.watch(show);
  storedConversation.getValue().then(show);
}
