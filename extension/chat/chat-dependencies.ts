import type { Backend } from '../client/backend.ts';
import type { Conversation } from './conversation.ts';

/** What the chat needs of the page that it is in. */
export interface ChatDependencies {
  backend: Backend;
  locks: Pick<LockManager, 'request'>;
  /** Calls back when there is something new to draw: once a frame is often enough. */
  onFrame(callback: () => void): void;
  onProblem(code: string): void;
  /** Puts a conversation of this person into their history as it is: when it is asked in, and whenever nothing is being answered. */
  keep(sub: string, conversation: Conversation): void;
}
