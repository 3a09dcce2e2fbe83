import { expect, test } from 'vitest';
import { lazily } from '../../../lambdas/platform/lazily.ts';

/** A load that fails the first so many times, and how often it was tried. */
const loading = (failures: number) => {
  const tried = { times: 0 };
  const load = async () => {
    tried.times += 1;
    if (tried.times <= failures) throw new Error('not now');
    return 'it';
  };
  return { tried, get: lazily(load) };
};

test('nothing is loaded before it is asked for', () => {
  expect(loading(0).tried.times).toBe(0);
});

test('whoever asks gets the same, loaded once, also at the same time', async () => {
  const { tried, get } = loading(0);
  expect(await Promise.all([get(), get()])).toEqual(['it', 'it']);
  expect(await get()).toBe('it');
  expect(tried.times).toBe(1);
});

test('a failure is told to all who wait for it, and the next who asks has it tried again', async () => {
  const { tried, get } = loading(1);
  expect(await Promise.allSettled([get(), get()])).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(await get()).toBe('it');
  expect(tried.times).toBe(2);
});
