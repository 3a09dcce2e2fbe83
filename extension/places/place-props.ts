import type { Chat } from '../chat/chat.ts';
import type { Person } from '../sign-in/kept-sign-in.ts';
import type { OktaLink } from '../sign-in/session.ts';

/** What a place can need of the panel around it. */
export interface PlaceProps {
  person: Person;
  chat: Chat;
  okta: OktaLink;
  onConnectOkta: () => void;
  onDisconnectOkta: () => void;
  /** Back to the conversation. */
  onLeave: () => void;
}
