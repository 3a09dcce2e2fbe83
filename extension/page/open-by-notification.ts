import { browser } from 'wxt/browser';

/** A press on what the browser said shows the panel: as the popup of the window in front, else in a tab. */
export function openByNotification(): void {
  browser.notifications.onClicked.addListener(async (id) => {
    await browser.notifications.clear(id);
    try {
      const { id: windowId } = await browser.windows.getLastFocused({ windowTypes: ['normal'] });
      if (windowId === undefined) throw new Error('There is no window');
      await browser.windows.update(windowId, { focused: true });
      await browser.action.openPopup({ windowId });
    } catch {
      // No window, or Chromium opens no popup in it.
      await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') });
    }
  });
}
