import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { storedInSession } from '../../extension/stored.ts';

beforeEach(() => fakeBrowser.reset());

const word = () => storedInSession<string | null>('word', null);

test('what one page sets another gets, until it is removed', async () => {
  expect(await word().getValue()).toBeNull();
  await word().setValue('hello');
  expect(await word().getValue()).toBe('hello');
  await word().removeValue();
  expect(await word().getValue()).toBeNull();
});

test('it is kept as long as the browser runs, and no longer', async () => {
  await word().setValue('hello');
  expect(await fakeBrowser.storage.session.get(null)).toEqual({ word: 'hello' });
  expect(await fakeBrowser.storage.local.get(null)).toEqual({});
});

test('who watches hears of its changes, its end too, and of no others', async () => {
  const heard: (string | null)[] = [];
  word().watch((value) => heard.push(value));
  await word().setValue('hello');
  await storedInSession('other', 0).setValue(1);
  await word().removeValue();
  await expect.poll(() => heard).toEqual(['hello', null]);
});
