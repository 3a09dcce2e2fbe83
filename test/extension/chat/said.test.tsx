/** What was said, by whom and when, and what can be done about it. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Entry } from '../../../extension/chat/conversation.ts';
import { EntryView } from '../../../extension/chat/entry-view.tsx';

let place: HTMLElement;
let root: Root;
const edit = vi.fn();
const askAgain = vi.fn();

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  edit.mockReset();
  askAgain.mockReset();
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(() => act(async () => root.unmount()));

const actions = {
  okta: { state: 'connected' as const },
  onSignIn: () => {},
  onAskAgain: askAgain,
  onEdit: edit,
  onCancel: async () => undefined,
  onConfirm: async () => undefined,
  onWithout: async () => undefined,
  onCallOff: async () => undefined,
  onCarryOn: async () => undefined,
};
const draw = (entry: Entry, { running = false, last = true } = {}) =>
  act(async () => root.render(<EntryView entry={entry} running={running} last={last} actions={actions} />));
const button = (name: string) => place.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`);

const AT = '2026-11-28T16:47:05.000Z';
const question = { kind: 'question', id: 'q', text: 'Unlock Ana', at: AT } as const;
const answer = { kind: 'answer', id: 'a', text: 'Ana is unlocked.', ended: true } as const;
const stopped = { kind: 'stopped', id: 's' } as const;

test.each([
  ['a question', question, 'You'],
  ['an answer', answer, 'Companion'],
])('%s begins with who says it, for those who hear it', async (_, entry, speaker) => {
  await draw(entry);
  expect(place.querySelector('h2.sr-only')?.textContent).toBe(speaker);
});

test('a question has its time in the person’s own time zone, and its date on hover', async () => {
  await draw(question);
  const time = place.querySelector('time');
  expect(time?.dateTime).toBe(AT);
  expect(time?.textContent).toContain(new Date(AT).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }));
  expect(time?.title).toContain('2026');
});

test('a question goes back into the message box, with what stood beside it', async () => {
  const listed = { ...question, beside: { list: { id: 'kept', name: 'list.csv', total: 40 } } };
  await draw(listed);
  await act(async () => button('Edit and ask again')?.click());
  expect(edit).toHaveBeenCalledExactlyOnceWith(listed);
});

describe('the last question can be asked again', () => {
  test.each([
    ['from its answer', answer],
    ['from where it was stopped', stopped],
  ])('%s', async (_, entry) => {
    await draw(entry);
    await act(async () => button('Ask again')?.click());
    expect(askAgain).toHaveBeenCalledOnce();
  });

  test.each([
    ['while an answer is being written', answer, { running: true }],
    ['from an answer with something after it', answer, { last: false }],
    ['from an older stop', stopped, { last: false }],
  ])('but not %s', async (_, entry, where) => {
    await draw(entry, where);
    expect(button('Ask again')).toBeNull();
  });
});
