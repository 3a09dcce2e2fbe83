import { beforeEach, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onSessionChange, sessionCache } from '../../../extension/sign-in/session-cache.ts';

const key = '@@auth0spajs@@::client::https://api::openid';
const entry = { body: { access_token: 'token' }, expiresAt: 1 };

beforeEach(() => fakeBrowser.reset());

test('what is set is got until it is removed', async () => {
  expect(await sessionCache.get(key)).toBeUndefined();
  await sessionCache.set(key, entry);
  expect(await sessionCache.get(key)).toEqual(entry);
  await sessionCache.remove(key);
  expect(await sessionCache.get(key)).toBeUndefined();
});

test('its keys are those of the SDK, not what else the session holds', async () => {
  await browser.storage.session.set({ draft: 'hello' });
  await sessionCache.set(key, entry);
  expect(await sessionCache.allKeys?.()).toEqual([key]);
});

test('nothing is written where it outlives the browser', async () => {
  await sessionCache.set(key, entry);
  expect(await browser.storage.local.get(null)).toEqual({});
});

test('another page hears of a sign-in, not of a draft', async () => {
  let heard = 0;
  onSessionChange(() => heard++);
  await browser.storage.session.set({ draft: 'hello' });
  expect(heard).toBe(0);
  await sessionCache.set(key, entry);
  expect(heard).toBe(1);
});
