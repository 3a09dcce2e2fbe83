import { browser } from 'wxt/browser';
import { createStore, type Store } from '../ui/store.ts';
import { type OktaPage, parseOktaPage } from './okta-page.ts';

/**
 * The admin console page in the window's active tab; `undefined` elsewhere, and where the person did not allow the
 * host: Chromium then keeps the address to itself.
 */
export function watchPageBeside(oktaAdmin: string | undefined): Pick<Store<OktaPage | undefined>, 'get' | 'subscribe'> {
  const store = createStore<OktaPage | undefined>(undefined);
  const look = async () => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    const page = parseOktaPage(tab?.url, oktaAdmin);
    if (JSON.stringify(page) !== JSON.stringify(store.get())) store.set(page);
  };
  browser.tabs.onActivated.addListener(look);
  browser.tabs.onUpdated.addListener(look);
  browser.permissions.onAdded.addListener(look);
  look();
  return store;
}
