import { browser } from 'wxt/browser';
import { parseOktaPage } from './okta-page.ts';

const PANEL = 'sidepanel.html';
const BY_HAND = '&opened=by-hand';

/** The page in the panel of a tab; the query tells of which tab, for nothing else does. */
const panelOf = (tabId: number): string => `${PANEL}?tab=${tabId}`;

/** Whether a page that Chromium shows in a side panel is in that of this tab. */
export const isPanelOf = (tabId: number, address: string | undefined): boolean =>
  address !== undefined && URL.parse(address)?.searchParams.get('tab') === String(tabId);

/**
 * One icon, two surfaces: on an Okta admin console the icon opens the side panel, elsewhere the popup. Chromium shows
 * the popup wherever the panel is disabled. A tab's address is only known for hosts that the person allowed.
 */
export function arrangeSurfaces(oktaAdmin: string | undefined): void {
  const arrange = async (tabId: number | undefined, url: string | undefined) => {
    if (tabId === undefined) return;
    if (parseOktaPage(url, oktaAdmin)) {
      await browser.sidePanel.setOptions({ tabId, path: panelOf(tabId), enabled: true });
      return;
    }
    const { path } = await browser.sidePanel.getOptions({ tabId });
    if (!path?.endsWith(BY_HAND)) await browser.sidePanel.setOptions({ tabId, enabled: false });
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
 * Opens the side panel on a tab. Call it within a click or a key, before anything is awaited: Chromium asks for the
 * gesture. Where the panel does not open, the same page opens in a tab.
 * @param stays whether it is left there when the tab moves on: where a person opened it by hand
 */
export async function openPanel(tabId: number, stays = true): Promise<void> {
  browser.sidePanel.setOptions({ tabId, path: `${panelOf(tabId)}${stays ? BY_HAND : ''}`, enabled: true });
  try {
    await browser.sidePanel.open({ tabId });
  } catch {
    await browser.tabs.create({ url: browser.runtime.getURL(`/${PANEL}`) });
  }
}
