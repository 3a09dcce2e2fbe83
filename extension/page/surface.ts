import { browser } from 'wxt/browser';
import { parseOktaPage } from './okta-page.ts';

const PANEL = 'sidepanel.html';
/** The same page: the query tells a panel that a person opened by hand, which stays when the tab moves on. */
const PANEL_BY_HAND = `${PANEL}?opened=by-hand`;

/**
 * One icon, two surfaces: on an Okta admin console the icon opens the side panel, elsewhere the popup. Chromium shows
 * the popup wherever the panel is disabled. A tab's address is only known for hosts that the person allowed.
 */
export function arrangeSurfaces(oktaAdmin: string | undefined): void {
  const arrange = async (tabId: number | undefined, url: string | undefined) => {
    if (tabId === undefined) return;
    if (parseOktaPage(url, oktaAdmin)) {
      await browser.sidePanel.setOptions({ tabId, path: PANEL, enabled: true });
      return;
    }
    const { path } = await browser.sidePanel.getOptions({ tabId });
    if (!path?.endsWith(PANEL_BY_HAND)) await browser.sidePanel.setOptions({ tabId, enabled: false });
  };
  const arrangeAll = async () => {
    for (const { id, url } of await browser.tabs.query({})) await arrange(id, url).catch(tabIsGone);
  };
  // A tab can close between the event and the answer; there is nothing left to arrange then.
  const tabIsGone = () => {};

  browser.tabs.onUpdated.addListener((tabId, { status }, { url }) => {
    if (status === 'loading') arrange(tabId, url).catch(tabIsGone);
  });
  browser.permissions.onAdded.addListener(arrangeAll);
  browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
  browser.sidePanel.setOptions({ enabled: false }).then(arrangeAll);
}

/**
 * Opens the side panel on a tab. Call it within a click, before anything is awaited: Chromium asks for the gesture.
 * Where the panel does not open, the same page opens in a tab.
 */
export async function openPanel(tabId: number): Promise<void> {
  browser.sidePanel.setOptions({ tabId, path: PANEL_BY_HAND, enabled: true });
  try {
    await browser.sidePanel.open({ tabId });
  } catch {
    await browser.tabs.create({ url: browser.runtime.getURL(`/${PANEL}`) });
  }
}
