import type { BrowserContext } from 'playwright-core';

/** The browsers that are open, so that a test that failed can tell what they show. */
export const openContexts = new Set<BrowserContext>();
