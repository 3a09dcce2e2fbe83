import type { ICache } from '@auth0/auth0-spa-js';
import { browser } from 'wxt/browser';

/** spa-js starts each of its keys with this. */
const PREFIX = '@@auth0spajs@@';

/**
 * Tokens in `storage.session`: in memory, for the extension's own pages only, kept while the browser runs. So the panel
 * stays signed in when it is closed, and nothing is left when the browser ends.
 */
export const sessionCache: ICache = {
  set: (key, entry) => browser.storage.session.set({ [key]: entry }),
  get: async <T>(key: string): Promise<T | undefined> =>
    (await browser.storage.session.get<Record<string, T>>(key))[key],
  remove: (key) => browser.storage.session.remove(key),
  allKeys: async () => Object.keys(await browser.storage.session.get(null)).filter((key) => key.startsWith(PREFIX)),
};

/** Calls back when another page of the extension signed in or out. */
export function onSessionChange(callback: () => void): void {
  browser.storage.session.onChanged.addListener((changes) => {
    if (Object.keys(changes).some((key) => key.startsWith(PREFIX))) callback();
  });
}
