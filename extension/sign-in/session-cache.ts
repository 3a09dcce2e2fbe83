import type { ICache } from '@auth0/auth0-spa-js';
import { browser } from 'wxt/browser';
import { PREFIX } from './kept-sign-in.ts';

/**
 * Tokens in `storage.session`: in memory, for the extension's own pages only, kept while the browser runs. So the panel
 * stays signed in when it is closed, and nothing is left when the browser ends.
 */
export const sessionCache: ICache = {
  set: (key, entry) => browser.storage.session.set({ [key]: entry }),
  get: async <T>(key: string): Promise<T | undefined> =>
    (await browser.storage.session.get<Record<string, T>>(key))[key],
  remove: (key) => browser.storage.session.remove(key),
  allKeys: async () => Object.keys(await sessionEntries()).filter((key) => key.startsWith(PREFIX)),
};

/** What `keptSignIn` reads. */
export const sessionEntries = () => browser.storage.session.get<Record<string, unknown>>(null);

/** Calls back when another page of the extension signed in or out. */
export function onSessionChange(callback: () => void): void {
  browser.storage.session.onChanged.addListener((changes) => {
    if (Object.keys(changes).some((key) => key.startsWith(PREFIX))) callback();
  });
}
