/** The place "Activity" as it is drawn, for the tests of one file: who is asked, what is drawn, what is pressed. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import type { ActivityPage } from '../../../backend/contract.ts';
import { ActivityView } from '../../../extension/activity/activity-view.tsx';
import type { Chat } from '../../../extension/chat/chat.ts';
import { type Conversation, newConversation } from '../../../extension/chat/conversation.ts';
import { ConsoleOrigin } from '../../../extension/page/console-origin.ts';
import { Results } from '../../../extension/results/results.ts';
import { createStore, type Store } from '../../../extension/ui/store.ts';
import { type BackendDouble, backendDouble } from '../chat/double.ts';
import { idleChat } from '../chat/idle-chat.ts';

export let place: HTMLElement;
export let backend: BackendDouble;
export let conversation: Store<Conversation>;
/** What was asked of the agent, and how often the place was left. */
export const asked: string[] = [];
export let left = 0;
let root: Root;

export const page = (records: ActivityPage['records'], next?: string): ActivityPage => ({
  records,
  ...(next !== undefined && { next }),
  keptDays: { changes: 400, reports: 1 },
});

/** Begins each test of a file with nobody asked and nothing drawn. */
export function startPlace(): void {
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    backend = backendDouble();
    conversation = createStore(newConversation('thread'));
    asked.length = 0;
    left = 0;
    place = document.createElement('div');
    root = createRoot(place);
  });
  afterEach(() => act(async () => root.unmount()));
}

/** Draws the place, with these pages to be fetched. */
export const draw = (...pages: ActivityPage[]) => {
  backend.activities.push(...pages);
  const chat: Chat = {
    ...idleChat,
    ...conversation,
    ask: async (text) => {
      asked.push(text);
    },
  };
  return act(async () =>
    root.render(
      <ConsoleOrigin value="https://acme-admin.okta.com">
        <Results value={backend}>
          <ActivityView
            person={{ sub: 'mia', name: 'Mia Keller' }}
            chat={chat}
            okta={{ state: 'connected' }}
            onConnectOkta={() => {}}
            onDisconnectOkta={() => {}}
            onLeave={() => {
              left += 1;
            }}
          />
        </Results>
      </ConsoleOrigin>,
    ),
  );
};

export const button = (name: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name);
export const press = (name: string) => act(async () => button(name)?.click());
/** The first line of each row. */
export const lines = () => [...place.querySelectorAll('li > button')].map(({ textContent }) => textContent);

/** Types into the search box. */
export const find = (words: string) =>
  act(async () => {
    const box = place.querySelector('input');
    if (!box) throw new Error('There is no box');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, words);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
