/** The field to search a place by. */
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SearchField } from '../../../extension/places/search-field.tsx';

let root: Root;

function Searched() {
  const [value, setValue] = useState('ana');
  return <SearchField name="Find in it" value={value} onChange={setValue} />;
}

const field = () => document.querySelector('input');

/** Whether it keeps Esc to itself. */
const esc = async (): Promise<boolean> => {
  const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  await act(async () => field()?.dispatchEvent(event));
  return event.defaultPrevented;
};

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () => root.render(<Searched />));
});
afterEach(() => act(async () => root.unmount()));

test('says what it is for to who sees it and who hears it', () => {
  expect(field()?.placeholder).toBe('Find in it');
  expect(field()?.getAttribute('aria-label')).toBe('Find in it');
});

test('is emptied by the first Esc, and leaves the next to whoever is around it', async () => {
  expect(await esc()).toBe(true);
  expect(field()?.value).toBe('');
  expect(await esc()).toBe(false);
});
