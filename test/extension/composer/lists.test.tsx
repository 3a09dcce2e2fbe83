/** A list beside the message: pasted, chosen or dropped, kept by the backend, and sent by its id. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { problem } from '../../../extension/client/problem.ts';
import type { Beside } from '../../../extension/client/question.ts';
import { Results } from '../../../extension/results/results.ts';
import { type BackendDouble, backendDouble } from '../chat/double.ts';
import { Box, type } from './box.tsx';

let place: HTMLElement;
let root: Root;
let backend: BackendDouble;
let asked: { text: string; list: Beside['list'] }[];
let panelOpened: number;

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  fakeBrowser.reset();
  backend = backendDouble();
  asked = [];
  panelOpened = 0;
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  await draw();
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

const draw = (popup = false) =>
  act(async () =>
    root.render(
      <Results value={backend}>
        <Box
          key={String(popup)}
          onAsk={(text, list) => asked.push({ text, list })}
          onOpenPanel={popup ? () => panelOpened++ : undefined}
        />
      </Results>,
    ),
  );
const box = () => place.querySelector('textarea') ?? expect.fail('There is no message box');
const press = (label: string) =>
  act(async () => {
    const all = [...place.querySelectorAll('button')];
    all.find((each) => each.getAttribute('aria-label') === label || each.textContent === label)?.click();
  });
/** An event with what a browser hands over with it. */
const fire = async (target: EventTarget, type: string, handed: object) => {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), handed);
  await act(async () => void target.dispatchEvent(event));
  return event;
};
const paste = (text: string, files: File[] = []) =>
  fire(box(), 'paste', { clipboardData: { getData: () => text, files } });
const choose = (file: File) => {
  const chooser = place.querySelector('input[type=file]') ?? expect.fail('There is no file chooser');
  Object.defineProperty(chooser, 'files', { value: [file], configurable: true });
  return fire(chooser, 'change', {});
};
const drop = (file: File) => fire(window, 'drop', { dataTransfer: { types: ['Files'], files: [file] } });
const say = (text: string) => act(async () => type(box(), text));

const csv = () => new File(['Login\nben'], 'list.csv', { type: 'application/vnd.ms-excel' });
const NAMES = Array.from({ length: 40 }, (_, at) => `user${at}@acme.example`).join('\n');
const LIST = { id: 'kept-list', total: 40 };

describe.each([
  ['chosen', 'list.csv', () => choose(csv())],
  ['dropped', 'list.csv', () => drop(csv())],
  ['pasted as a file', 'list.csv', () => paste('', [csv()])],
  ['pasted as text', 'Pasted list', () => paste(NAMES)],
])('a list that is %s', (_, name, add) => {
  test('is sent to the backend, stands beside the message, and goes out by its id alone', async () => {
    expect((await add()).defaultPrevented || name === 'list.csv').toBe(true);
    expect(place.textContent).toContain(`${name}, 40 rows`);
    expect(backend.lists.map(({ type }) => type)).toEqual([name === 'list.csv' ? 'text/csv' : 'text/plain']);
    expect(box().value).toBe('');
    await say('Suspend them');
    await press('Send');
    expect(asked).toEqual([{ text: 'Suspend them', list: { ...LIST, name } }]);
    expect(place.textContent).not.toContain(name);
  });
});

test.each([
  ['few lines', 'Ben\nAna'],
  ['sentences', 'Unlock Ana, please. Then Ben.'],
])('%s that are pasted go into the message', async (_, text) => {
  expect((await paste(text)).defaultPrevented).toBe(false);
  expect(backend.lists).toEqual([]);
});

test('a picture that a spreadsheet adds to what is copied is no list', async () => {
  await paste(NAMES, [new File([''], 'image.png', { type: 'image/png' })]);
  expect(await backend.lists[0]?.text()).toBe(NAMES);
});

test('rows that were left out are told with their lines', async () => {
  backend.keeps = {
    ...backend.keeps,
    problems: [{ line: 7, code: 'unnamed', values: { column: 'Login' }, message: '' }],
  };
  await choose(csv());
  expect(place.textContent).toContain('1 row left out');
  expect(place.textContent).toContain('Line 7: Nothing is in column Login.');
});

test.each([
  ['the backend refuses', csv, problem('list_unreadable', { detail: 'It is empty.' }), 'It is empty.'],
  ['is of another kind', () => new File([''], 'list.xlsx'), undefined, 'This is no list.'],
  ['is over 256 KB', () => new File(['x'.repeat(256 * 1024 + 1)], 'l.csv'), undefined, 'over 500 rows or 256 KB'],
])('a file that %s says why, and nothing is asked before it is gone', async (_, file, refusal, says) => {
  backend.refuseWith = refusal;
  await choose(file());
  expect(place.textContent).toContain(says);
  await say('Suspend them');
  await press('Send');
  expect(asked).toEqual([]);
  await press('Leave this list out');
  await press('Send');
  expect(asked).toEqual([{ text: 'Suspend them', list: undefined }]);
});

test('a pasted list may be text after all', async () => {
  await say('These:');
  await paste(NAMES);
  await press('As text');
  expect(box().value).toBe(`These:\n${NAMES}`);
  expect(place.textContent).not.toContain('Pasted list');
});

test('a list that is removed while it is on its way stays away', async () => {
  const kept = Promise.withResolvers<void>();
  const { keepList } = backend;
  backend.keepList = (list) => kept.promise.then(() => keepList(list));
  await choose(csv());
  expect(place.textContent).toContain('list.csv, on its way…');
  await press('Leave this list out');
  await act(async () => kept.resolve());
  expect(place.textContent).not.toContain('list.csv');
});

test('it is found again where the panel is opened anew', async () => {
  await choose(csv());
  await act(async () => root.unmount());
  root = createRoot(place);
  await draw();
  expect(place.textContent).toContain('list.csv, 40 rows');
});

test('a popup, which a file chooser would close, opens the panel', async () => {
  await draw(true);
  await press('Add a list (CSV)');
  expect(panelOpened).toBe(1);
});
