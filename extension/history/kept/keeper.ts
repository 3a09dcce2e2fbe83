import { coalesce } from '../../chat/coalesce.ts';
import type { Conversation } from '../../chat/conversation.ts';
import type { History } from './history.ts';

const KEEP_EVERY_MS = 250;

/**
 * Puts the conversations of a page into the history as they are said, some together. It never throws: a conversation
 * goes on though it cannot be kept.
 */
export function createKeeper({ keep }: Pick<History, 'keep'>): (sub: string, conversation: Conversation) => void {
  const waiting = new Map<string, [sub: string, conversation: Conversation, begins: boolean]>();
  const write = coalesce(async () => {
    const all = [...waiting.values()];
    waiting.clear();
    for (const each of all) await keep(...each);
  }, KEEP_EVERY_MS);
  return (sub, conversation) => {
    const [, , begins = false] = waiting.get(conversation.threadId) ?? [];
    waiting.set(conversation.threadId, [sub, conversation, begins || conversation.run !== null]);
    write();
  };
}
