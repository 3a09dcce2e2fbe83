/** The catalogue as a menu: opened by / or by its button, searched as it is typed into, and chosen from by keys or mouse. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { COMMANDS } from '../../../backend/contract/commands.ts';
import { matching } from '../../../extension/composer/commands/matching.ts';
import { Box, type } from './box.tsx';

let place: HTMLElement;
let root: Root;
const ask = vi.fn();

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  fakeBrowser.reset();
  ask.mockReset();
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  await act(async () => root.render(<Box onAsk={ask} />));
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

const box = () => place.querySelector('textarea') ?? expect.fail('There is no message box');
const search = () => place.querySelector<HTMLInputElement>('[role=combobox]');
const options = () => [...place.querySelectorAll<HTMLElement>('[role=option]')];
const active = () => place.querySelector(`[id="${search()?.getAttribute('aria-activedescendant')}"]`);
const press = async (key: string, target: Element = search() ?? box(), over: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...over });
  await act(async () => void target.dispatchEvent(event));
  return event;
};
const open = async () => {
  await press('/', box());
  await vi.waitFor(() => expect(search()).not.toBeNull());
};
const find = (text: string) => act(async () => type(search() ?? expect.fail('It is not open'), text));
const selected = () => box().value.slice(box().selectionStart, box().selectionEnd);

describe('the menu', () => {
  test('opens by / in an empty box, with every sentence of the catalogue, and the box stays empty', async () => {
    await open();
    expect(options()).toHaveLength(COMMANDS.flatMap(({ commands }) => commands.flatMap(({ says }) => says)).length);
    expect(document.activeElement).toBe(search());
    expect(box().value).toBe('');
  });

  test('opens by its button, and closes by it, without taking the focus in between', async () => {
    const button = place.querySelector<HTMLButtonElement>('[aria-label="What you can say (/)"]');
    const click = async () => {
      const down = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
      await act(async () => void button?.dispatchEvent(down));
      expect(down.defaultPrevented).toBe(true);
      await act(async () => button?.click());
    };
    await click();
    await vi.waitFor(() => expect(search()).not.toBeNull());
    expect(button?.getAttribute('aria-expanded')).toBe('true');
    await click();
    expect(search()).toBeNull();
    expect(document.activeElement).toBe(box());
  });

  test('does not open by / within a text', async () => {
    await act(async () => type(box(), 'Users'));
    expect((await press('/', box())).defaultPrevented).toBe(false);
    expect(search()).toBeNull();
  });

  test('is left by Esc, to where the person was', async () => {
    await open();
    await press('Escape');
    expect(search()).toBeNull();
    expect(document.activeElement).toBe(box());
  });
});

describe('its keys', () => {
  test('↓ and ↑ go from one sentence to the next, and around', async () => {
    await open();
    expect(active()).toBe(options()[0]);
    await press('ArrowDown');
    expect(active()).toBe(options()[1]);
    await press('ArrowUp');
    await press('ArrowUp');
    expect(active()).toBe(options().at(-1));
    expect(options().filter((option) => option.getAttribute('aria-selected') === 'true')).toEqual([active()]);
  });

  test('Enter puts the sentence into the box, with what is to be filled in selected', async () => {
    await open();
    await find('unlock');
    await press('Enter');
    expect(search()).toBeNull();
    expect(box().value).toBe('Unlock ‹user›');
    expect(selected()).toBe('‹user›');
  });

  test('Enter takes words that match nothing as they are', async () => {
    await open();
    await find('sing me a song');
    expect(place.querySelector('[role=status]')?.textContent).toContain('Nothing is called that.');
    await press('Enter');
    expect(box().value).toBe('sing me a song');
  });

  test('belong to an input method while it composes', async () => {
    await open();
    await press('Enter', undefined, { isComposing: true });
    expect(search()).not.toBeNull();
  });
});

test('a sentence is chosen by the mouse', async () => {
  await open();
  await find('members sales');
  await find('who is in the group');
  await act(async () => options()[0]?.click());
  expect(box().value).toBe('Who is in the group ‹name›?');
});

test('Tab goes to what is to be filled in next, and nothing is sent before it is', async () => {
  await open();
  await find('add to group');
  const adding = options().find(({ textContent }) => textContent === 'Add user to group');
  await act(async () => adding?.click());
  expect(box().value).toBe('Add ‹user› to ‹group›');
  await press('Tab', box());
  expect(selected()).toBe('‹group›');
  await press('Enter', box());
  expect(selected()).toBe('‹user›');
  expect(ask).not.toHaveBeenCalled();
});

test('who is asked on the phone before it is done is told so', async () => {
  await open();
  await find('reset password');
  expect(active()?.textContent).toBe("Reset user's password, your phone is asked");
  await find('unlock');
  expect(active()?.textContent).toBe('Unlock user');
});

test.each([
  ['every word that is typed begins one of the sentence or of what it does', 'susp', ['Suspend ‹user›']],
  ['the order of the words does not matter', 'password reset', ["Reset ‹user›'s password"]],
  ['capitals do not matter', 'OFFBOARD', ['Offboard ‹user›']],
  ['a subject finds all that is said about it', 'what happened', ['Failed sign-ins', 'Lockouts']],
])('%s', (_, typed, found) => {
  const says = matching(COMMANDS, typed).flatMap(({ choices }) => choices.map((choice) => choice.says));
  expect(says).toEqual(expect.arrayContaining(found));
});

test('what begins as typed comes first', () => {
  const [first] = matching(COMMANDS, 'Suspend ');
  expect(first?.choices[0]?.says).toBe('Suspend ‹user›');
});

test('what matches nothing finds nothing', () => {
  expect(matching(COMMANDS, 'sing')).toEqual([]);
});
