/** What a test that failed can tell of. */
import type { BrowserContext } from 'playwright-core';

/** The browsers that are open. */
export const openContexts = new Set<BrowserContext>();

/** What the processes of each open world wrote so far, a line each. */
export const openLogs = new Set<readonly string[]>();
