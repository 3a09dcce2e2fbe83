/** What keys do in the box: ↑ and ↓ go through what was asked, and Esc ends the answer wherever the focus is. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Conversation, newConversation } from '../../../extension/chat/conversation.ts';
import { Box, type } from './box.tsx';

let place: HTMLElement;
let root: Root;
let stopped: number;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  fakeBrowser.reset();
  stopped = 0;
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

const asked = (...texts: string[]): Conversation['entries'] =>
  texts.map((text, at) => ({ kind: 'question', id: `q${at}`, text }));
const draw = (conversation: Partial<Conversation>) =>
  act(async () =>
    root.render(<Box conversation={{ ...newConversation('t'), ...conversation }} onStop={() => stopped++} />),
  );
const box = () => place.querySelector('textarea') ?? expect.fail('There is no message box');
const press = async (key: string, over: KeyboardEventInit = {}, target: EventTarget = box()) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...over });
  await act(async () => void target.dispatchEvent(event));
  return event;
};

test('↑ goes back through what was asked and stays at the first, ↓ goes forth and ends in an empty box', async () => {
  await draw({ entries: asked('Unlock Ana', 'Who is in Sales?', 'List users') });
  const shown: string[] = [];
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown']) {
    await press(key);
    shown.push(box().value);
  }
  expect(shown).toEqual([
    'List users',
    'Who is in Sales?',
    'Unlock Ana',
    'Unlock Ana',
    'Who is in Sales?',
    'List users',
    '',
  ]);
});

test('what was altered after it was brought back is kept', async () => {
  await draw({ entries: asked('Unlock Ana', 'List users') });
  await press('ArrowUp');
  await act(async () => type(box(), 'List users in Sales'));
  await press('ArrowUp');
  expect(box().value).toBe('List users in Sales');
});

test('Esc ends the answer wherever the focus is, and a popup does not close by it', async () => {
  await draw({ run: 'run' });
  expect((await press('Escape', {}, document.body)).defaultPrevented).toBe(true);
  expect((await press('Escape')).defaultPrevented).toBe(true);
  expect(stopped).toBe(2);
});

test.each([
  ['no answer is being written', null, {}],
  ['an input method composes', 'run', { isComposing: true }],
  ['an input method has just ended', 'run', { keyCode: 229 }],
])('Esc does nothing here while %s', async (_, run, over) => {
  await draw({ run });
  expect((await press('Escape', over)).defaultPrevented).toBe(false);
  expect(stopped).toBe(0);
});
