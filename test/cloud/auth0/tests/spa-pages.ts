import type { Auth0Client, ICache } from '@auth0/auth0-spa-js';
import { vi } from 'vitest';
import { auth0Client, tokenLock } from '../../../../extension/sign-in/auth0-client.ts';
import { tokenAnswers } from '../../../../extension/sign-in/token-answers.ts';
import type { Person } from '../../people.ts';
import { AUTH0 } from '../../tenant.ts';
import { WORDS } from './auth0-words.ts';
import { CALLBACK, signIn, visitor } from './visitor.ts';

/** Pages of the extension that share a cache, each with the panel's own client of Auth0. */
export interface SpaPages {
  /** What `storage.session` holds. */
  cache: Map<string, unknown>;
  /** The refresh tokens that the tenant was sent. */
  spent: string[];
  /** What answers in the tenant's place. */
  instead: (() => Promise<Response>) | undefined;
  open(): Auth0Client;
  /** A page on which this person signed in. */
  signedIn(who: Person): Promise<Auth0Client>;
  /** A night goes by: every access token has run out. */
  sleep(): void;
}

/** Begins with nobody signed in at the tenant of `url`. What a browser has stays stubbed until `vi.unstubAllGlobals`. */
export function spaPages(url: string): SpaPages {
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('location', { protocol: 'chrome-extension:' });
  vi.stubGlobal('document', { cookie: '' });
  const transactions = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => transactions.get(key) ?? null,
    setItem: (key: string, value: string) => transactions.set(key, value),
    removeItem: (key: string) => transactions.delete(key),
  });
  const ask = fetch;
  const seen: typeof fetch = (input, init) => {
    const token = new URLSearchParams(String(init?.body)).get('refresh_token');
    if (token) pages.spent.push(token);
    return pages.instead ? pages.instead() : ask(input, init);
  };
  vi.stubGlobal('fetch', tokenAnswers(seen, url, Date.now, WORDS));

  /** As `storage.session`: what is read is a copy. */
  const shared: ICache = {
    set: async (key, entry) => void pages.cache.set(key, structuredClone(entry)),
    get: async <T>(key: string) => structuredClone(pages.cache.get(key)) as T | undefined,
    remove: async (key) => void pages.cache.delete(key),
    allKeys: async () => [...pages.cache.keys()],
  };
  const open = () =>
    auth0Client(
      { origin: url, clientId: AUTH0.spaClientId, audience: AUTH0.audience, connection: AUTH0.connection, dpop: false },
      { redirectUri: CALLBACK, cache: shared, alone: tokenLock(navigator.locks) },
    );
  const pages: SpaPages = {
    cache: new Map(),
    spent: [],
    instead: undefined,
    open,
    signedIn: async (who) => {
      const client = open();
      const browser = visitor();
      await signIn(url, who, browser);
      await client.loginWithRedirect({
        authorizationParams: { audience: AUTH0.audience },
        openUrl: async (url) => void (await client.handleRedirectCallback((await browser.open(url)).url)),
      });
      return client;
    },
    sleep: () => {
      for (const [key, entry] of pages.cache) {
        if (typeof entry === 'object' && entry && 'expiresAt' in entry)
          pages.cache.set(key, { ...entry, expiresAt: 1 });
      }
    },
  };
  return pages;
}
