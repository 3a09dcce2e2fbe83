import { browser } from 'wxt/browser';
import { TOGGLE_PANEL } from '../manifest.ts';
import { parseOktaPage } from './okta-page.ts';
import { isPanelOf, openPanel } from './surface.ts';

/**
 * The shortcut opens the panel of whatever tab is in front, and closes it where it is open. Chromium opens it only
 * before anything is awaited: so it is opened in any case, which does nothing to one that is open, and closed where it
 * was open before. That is asked first, and Chromium answers in this order.
 */
export function toggleByKey(oktaAdmin: string | undefined): void {
  browser.commands.onCommand.addListener(async (command, tab) => {
    const tabId = tab?.id;
    if (command !== TOGGLE_PANEL || tabId === undefined) return;
    const before = browser.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] });
    const opened = openPanel(tabId, parseOktaPage(tab?.url, oktaAdmin) === undefined);
    const wasOpen = (await before).some(({ documentUrl }) => isPanelOf(tabId, documentUrl));
    await opened;
    if (wasOpen) await browser.sidePanel.close({ tabId });
  });
}
