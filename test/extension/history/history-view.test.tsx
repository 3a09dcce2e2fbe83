/** The place “History”, as a person works with it. */
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Chat } from '../../../extension/chat/chat.ts';
import { type Conversation, newConversation } from '../../../extension/chat/conversation.ts';
import { HistoryView } from '../../../extension/history/history-view.tsx';
import { DEFAULTS, storedSettings } from '../../../extension/settings/settings.ts';
import { createStore } from '../../../extension/ui/store.ts';
import { idleChat } from '../chat/idle-chat.ts';
import { place, press, render, startDrawing, textsOf } from '../results/drawing.ts';
import { answer, conversation, daysAgo, historyAt, MIA, NOAH, question, startHistory, titlesOf } from './kept.ts';

startHistory();
startDrawing();

let shown: ReturnType<typeof createStore<Conversation>>;
let went: Conversation[];
const leave = vi.fn();
const copied: string[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(daysAgo(0)), toFake: ['Date'] });
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied.push(text);
  });
  document.body.append(place);
  shown = createStore(newConversation('none'));
  went = [];
  leave.mockClear();
  copied.length = 0;
});
afterEach(() => {
  place.remove();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const chat: Chat = {
  ...idleChat,
  get: () => shown.get(),
  subscribe: (listener) => shown.subscribe(listener),
  goOn: async (it) => {
    went.push(it);
  },
  beginAnew: async () => shown.set(newConversation('new')),
};
/** Shows it, until the conversations are read. */
async function show(sub = MIA): Promise<void> {
  await render(<HistoryView history={historyAt()} person={{ sub, name: 'Mia Keller' }} chat={chat} onLeave={leave} />);
  await expect.poll(() => place.querySelector('[role=status]')).not.toBeNull();
}

const unlock = conversation('t1', question('Unlock Ana', daysAgo(0)), answer('She is unlocked.'));
const groups = conversation('t2', question('Which groups is Ben in?', daysAgo(1)), answer('Sales.'));
const keepBoth = async () => {
  await historyAt().keep(MIA, unlock, true);
  await historyAt().keep(MIA, groups, true);
};
const titles = () => textsOf('li > button > span:first-child');
const status = () => textsOf('[role=status]')[0];
const button = (label: string) => place.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
const click = (label: string) => act(async () => button(label)?.click());
const write = (text: string) =>
  act(async () => {
    const field = place.querySelector('input');
    if (!field) throw new Error('There is no field');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
const focused = () => document.activeElement;

describe('conversations', () => {
  test('are listed by day, the newest first', async () => {
    await keepBoth();
    await show();
    expect(textsOf('h3')).toEqual(['Today', 'Yesterday']);
    expect(titles()).toEqual(['Unlock Ana', 'Which groups is Ben in?']);
    expect(status()).toBe('2 conversations');
  });

  test('of another person are not there', async () => {
    await keepBoth();
    await show(NOAH);
    expect(titles()).toEqual([]);
    expect(status()).toBe('Nothing here yet. What you ask is kept in this browser: for 7 days after it was last used.');
  });

  test('are not kept where the person chose so, which is said', async () => {
    await storedSettings.setValue({ ...DEFAULTS, keepHistory: 'none' });
    await show();
    expect(status()).toContain('Conversations are not kept.');
  });

  test('that another page adds or deletes come and go', async () => {
    await show();
    await act(async () => historyAt().keep(MIA, unlock, true));
    await expect.poll(titles).toEqual(['Unlock Ana']);
    await act(async () => historyAt().removeAll(MIA));
    await expect.poll(titles).toEqual([]);
  });

  test('are found by what was said in them, which is shown and marked', async () => {
    await keepBoth();
    await show();
    await write('sal');
    await expect.poll(titles).toEqual(['Which groups is Ben in?']);
    expect(textsOf('mark')).toEqual(['Sal']);
    expect(status()).toBe('One conversation has that.');
    await write('zebra');
    await expect.poll(status).toBe('No conversation has that.');
  });
});

describe('a conversation', () => {
  beforeEach(async () => {
    await keepBoth();
    await show();
  });

  test('is gone on with by a press on its title', async () => {
    await press(/Which groups/);
    await expect.poll(() => went).toEqual([groups]);
    await expect.poll(() => leave.mock.calls.length).toBe(1);
  });

  test('that the panel shows is marked, and a press leads back to it', async () => {
    await act(async () => shown.set(unlock));
    expect(textsOf('[aria-current] span')).toEqual(['Unlock Ana']);
    expect(place.textContent).toContain('open now');
    await press(/Unlock Ana/);
    await expect.poll(() => leave.mock.calls.length).toBe(1);
    expect(went).toEqual([]);
  });

  test('that another page has deleted meanwhile is said to be gone', async () => {
    const gone = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === 'Unlock Ana');
    await historyAt().remove(MIA, 't1');
    await act(async () => gone?.click());
    expect(went).toEqual([]);
    await expect.poll(status).toBe('“Unlock Ana” is not kept any more.');
  });

  test('is renamed in its place; the focus goes back to where it was', async () => {
    await click('Rename “Unlock Ana”');
    const field = place.querySelector<HTMLInputElement>('form input');
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'INC-1');
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await act(async () => field?.form?.requestSubmit());
    await expect.poll(titles).toEqual(['INC-1', 'Which groups is Ben in?']);
    await expect.poll(focused).toBe(button('Rename “INC-1”'));
  });

  test('keeps its name by Esc, which does not lead back to the conversation', async () => {
    await click('Rename “Unlock Ana”');
    const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    await act(async () => place.querySelector('form input')?.dispatchEvent(event));
    expect(event.defaultPrevented).toBe(true);
    expect(titles()).toEqual(['Unlock Ana', 'Which groups is Ben in?']);
  });

  test('is copied as Markdown, with whose it is', async () => {
    await click('Copy “Unlock Ana” as Markdown');
    await expect.poll(() => copied).toHaveLength(1);
    expect(copied[0]).toContain('# Unlock Ana\n\nOkta Companion, Mia Keller.');
    expect(copied[0]).toContain('She is unlocked.');
    await expect.poll(status).toBe('Copied “Unlock Ana”.');
  });

  test('is deleted, and comes back by Undo, which has the focus', async () => {
    await click('Delete “Unlock Ana”');
    await expect.poll(titles).toEqual(['Which groups is Ben in?']);
    await expect.poll(() => focused()?.textContent).toBe('Undo');
    await press(/^Undo$/);
    await expect.poll(titles).toEqual(['Unlock Ana', 'Which groups is Ben in?']);
    await expect.poll(focused).toBe(place.querySelector('input[type=search]'));
  });

  test('that the panel shows leaves it, too, when it is deleted', async () => {
    shown.set(unlock);
    await click('Delete “Unlock Ana”');
    await expect.poll(() => shown.get().threadId).toBe('new');
    await expect.poll(() => titlesOf(MIA)).toEqual(['Which groups is Ben in?']);
  });

  test('goes with all others, once the person said so twice', async () => {
    await press(/^Delete all$/);
    expect(focused()?.textContent).toBe('Keep them');
    await press(/^Keep them$/);
    expect(focused()?.textContent).toBe('Delete all');
    expect(await titlesOf(MIA)).toHaveLength(2);
    await press(/^Delete all$/);
    await press(/^Delete them$/);
    await expect.poll(status).toBe('All conversations are deleted.');
    expect(await titlesOf(MIA)).toEqual([]);
    await expect.poll(() => focused()?.textContent).toBe('All conversations are deleted.');
  });
});
