import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { followTheme } from '../../../extension/settings/follow-theme.ts';
import { DEFAULTS, readSettings, storedSettings } from '../../../extension/settings/settings.ts';

beforeEach(() => fakeBrowser.reset());

describe('what is stored is read as settings', () => {
  test.each([
    ['nothing', undefined, DEFAULTS],
    ['something else', 'dark', DEFAULTS],
    ['no notifications', { notifications: false }, { ...DEFAULTS, notifications: false }],
    ['notifications in another way', { notifications: 'no' }, DEFAULTS],
    ['a retention', { keepHistory: '90-days' }, { ...DEFAULTS, keepHistory: '90-days' }],
    ['a retention that is not known', { keepHistory: 'for ever' }, DEFAULTS],
    ['a theme', { theme: 'dark' }, { ...DEFAULTS, theme: 'dark' }],
    ['a theme that is not known', { theme: 'sepia' }, DEFAULTS],
    ['more than is known', { theme: 'light', font: 'serif' }, { ...DEFAULTS, theme: 'light' }],
  ])('of %s', (_what, stored, settings) => {
    expect(readSettings(stored)).toEqual(settings);
  });
});

test('a page shows the colours that were chosen, and others once they are', async () => {
  await storedSettings.setValue({ ...DEFAULTS, theme: 'dark' });
  const page = document.createElement('html');
  followTheme(page);
  await expect.poll(() => page.dataset.theme).toBe('dark');
  await storedSettings.setValue({ ...DEFAULTS, theme: 'light' });
  await expect.poll(() => page.dataset.theme).toBe('light');
});
