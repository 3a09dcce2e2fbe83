/** What a press on a notification opens. */
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openByNotification } from '../../../extension/page/open-by-notification.ts';

const openPopup = vi.fn();
const focused = vi.fn();
const tab = vi.fn();
const press = () => fakeBrowser.notifications.onClicked.trigger('change:c1');

beforeEach(async () => {
  fakeBrowser.reset();
  vi.resetAllMocks();
  fakeBrowser.action.openPopup = openPopup;
  fakeBrowser.windows.update = focused;
  fakeBrowser.tabs.create = tab;
  fakeBrowser.windows.getLastFocused = vi.fn(async () => ({
    id: 7,
    focused: false,
    alwaysOnTop: false,
    incognito: false,
  }));
  await fakeBrowser.notifications.create('change:c1', { type: 'basic', iconUrl: 'x', title: 'x', message: 'x' });
  openByNotification();
});

test('it opens the popup of the window in front, and is not shown any longer', async () => {
  await press();
  expect(focused).toHaveBeenCalledWith(7, { focused: true });
  expect(openPopup).toHaveBeenCalledWith({ windowId: 7 });
  expect(tab).not.toHaveBeenCalled();
  expect(await fakeBrowser.notifications.getAll()).toEqual({});
});

test.each([
  ['Chromium opens no popup', () => openPopup.mockRejectedValue(new Error('no'))],
  ['there is no window', () => vi.mocked(fakeBrowser.windows.getLastFocused).mockRejectedValue(new Error('no'))],
])('where %s, it opens a tab with the panel', async (_, arrange) => {
  arrange();
  await press();
  expect(tab).toHaveBeenCalledWith({ url: expect.stringContaining('sidepanel.html') });
});
