/** Pages of the panel before one backend, for the tests of one file. */
import { afterEach, beforeEach, expect } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Chat, createChat } from '../../../extension/chat/chat.ts';
import type { Conversation } from '../../../extension/chat/conversation.ts';
import { type BackendDouble, backendDouble, locksDouble } from './double.ts';

export const MIA = 'oidc|okta|00u1miakeller0000001';

export let backend: BackendDouble;
let locks: ReturnType<typeof locksDouble>;
const pages: Chat[] = [];
/** The codes of the problems the pages were told. */
export const problems: string[] = [];
/** What the pages put into the history. */
export const kept: Conversation[] = [];

/** Begins each test of a file with an empty browser and closes its pages after it. */
export function startPages(): void {
  beforeEach(() => {
    fakeBrowser.reset();
    backend = backendDouble();
    locks = locksDouble();
    problems.length = 0;
    kept.length = 0;
  });
  afterEach(async () => {
    for (const chat of pages.splice(0)) await chat.close();
  });
}

export async function openPage(sub = MIA): Promise<Chat> {
  const chat = createChat({
    backend,
    locks,
    onFrame: (draw) => queueMicrotask(draw),
    onProblem: (code) => problems.push(code),
    keep: (_sub, conversation) => kept.push(conversation),
  });
  pages.push(chat);
  await chat.open(sub);
  return chat;
}

/** What is drawn, from top to bottom. */
export const kinds = (chat: Chat) => chat.get().entries.map(({ kind }) => kind);
export const until = (chat: Chat, ...expected: string[]) => expect.poll(() => kinds(chat)).toEqual(expected);

/** The backend has the question. */
export const asked = () => expect.poll(() => backend.answers).toHaveLength(1);

/** The beginning of an answer. */
export const hello = [
  { type: 'RUN_STARTED' },
  { type: 'TEXT_MESSAGE_START', messageId: 'm' },
  { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'Hello' },
] as const;
