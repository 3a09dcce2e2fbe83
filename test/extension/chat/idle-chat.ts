import type { Chat } from '../../../extension/chat/chat.ts';
import { newConversation } from '../../../extension/chat/conversation.ts';

const conversation = newConversation('t');
const nothing = async () => undefined;

/** A conversation in which nothing was said and nothing comes of what is done. */
export const idleChat: Chat = {
  get: () => conversation,
  subscribe: () => () => {},
  open: nothing,
  close: nothing,
  ask: nothing,
  askAgain: nothing,
  stop: () => {},
  cancel: nothing,
  confirm: nothing,
  without: nothing,
  callOff: nothing,
  carryOn: nothing,
  beginAnew: nothing,
  goOn: nothing,
  upToDate: async (entries) => entries,
};
