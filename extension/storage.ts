import type { Conversation } from './chat/conversation.ts';
import type { KeptBeside } from './composer/list/use-list.ts';
import { storedInSession } from './stored.ts';

// All of it is in `storage.session`, which ends with the browser and with every new version of the extension:
// what is read was written by this very code, so its type holds.

/** The conversation of the person who is signed in, for every surface to go on with, and which page wrote it. */
export interface StoredConversation {
  sub: string;
  writer: string;
  conversation: Conversation;
}
export const storedConversation = storedInSession<StoredConversation | null>('conversation', null);

/** What was typed and not sent, the list beside it, and whose they are. */
export const storedDraft = storedInSession<{ sub: string; text: string; list?: KeptBeside } | null>('draft', null);

/** Everything here that is a person's; what joins them is forgotten with them. Tokens are spa-js' (sign-in/session-cache.ts). */
const OF_A_PERSON = [storedConversation, storedDraft] as const;

/** Forgets the person who leaves. */
export async function forgetPerson(): Promise<void> {
  await Promise.all(OF_A_PERSON.map((item) => item.removeValue()));
}

/** Whether the last person signed out: then the next one proves who they are, though Okta's own session goes on. */
export const storedSignOut = storedInSession<boolean>('signed-out', false);

/** What a person asked of the popup that only the panel can do: a popup closes when Auth0's window opens. */
export const storedIntent = storedInSession<'sign-in' | 'connect-okta' | null>('intent', null);
