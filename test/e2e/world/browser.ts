import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { EXTENSION_ID } from '../../../extension/key.ts';
import { ensureChromium } from '../../start/browser/chromium.ts';
import { hasDisplay } from '../../start/browser/open-browser.ts';
import { ONE_RENDERER, WITHOUT_FEATURES } from './chromium-features.ts';
import { type Exchange, exchangesIn } from './har.ts';
import { openContexts } from './what-is-open.ts';

/** A Chromium with the built extension in a profile of its own. */
export interface ExtensionBrowser {
  context: BrowserContext;
  /** An empty page in a window of its own: a tab behind another may be drawn once a second, and each click waits for that. */
  window(): Promise<Page>;
  /** The panel's page in a window of its own, as narrow as the side panel. */
  panel(size?: { width: number; height: number }): Promise<Page>;
  /** A page of the extension that Chromium shows outside its tabs: the real side panel, the popup; with a query, just that. */
  surface(path: string): Promise<Page>;
  /** Ends Chromium, and gives what it sent and got by HTTP, where it was to write that down. */
  exchanges(): Promise<Exchange[]>;
  close(): Promise<void>;
}

const PANEL_SIZE = { width: 360, height: 800 };

/** A wait for a page is as long as a test may take, less what it takes to say what was waited for. */
const PATIENCE_MS = 240_000;

/**
 * Starts Chromium with the extension of `folder`, its profile beside it; headless where there is no display. With `har` it
 * writes down what it sends and gets.
 */
export async function startBrowser(folder: string, { har = false } = {}): Promise<ExtensionBrowser> {
  const profile = mkdtempSync(`${folder}-profile-`);
  const archive = `${profile}/exchanges.har`;
  const context = await chromium.launchPersistentContext(profile, {
    ...(har && { recordHar: { path: archive, content: 'embed' as const, urlFilter: /^http/ } }),
    executablePath: ensureChromium(process.env),
    headless: !hasDisplay(process.env, process.platform),
    viewport: null,
    // No test looks at what moves, and each frame of it is drawn.
    reducedMotion: 'reduce',
    timeout: PATIENCE_MS,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      '--window-size=1280,900',
      '--remote-debugging-port=0',
      '--disable-background-networking',
      '--disable-component-update',
      ...ONE_RENDERER,
      WITHOUT_FEATURES,
    ],
  });
  context.setDefaultTimeout(PATIENCE_MS);
  openContexts.add(context);
  if (context.serviceWorkers().length === 0) await context.waitForEvent('serviceworker');
  const second: Browser[] = [];
  const window = async () => {
    const session = await context.browser()?.newBrowserCDPSession();
    const opened = context.waitForEvent('page');
    await session?.send('Target.createTarget', { url: 'about:blank', newWindow: true });
    return opened;
  };

  return {
    context,
    window,
    panel: async (size = PANEL_SIZE) => {
      const page = await window();
      await page.setViewportSize(size);
      await page.goto(`chrome-extension://${EXTENSION_ID}/sidepanel.html`);
      return page;
    },
    surface: async (path) => {
      const isIt = (url: string) => [URL.parse(url)?.pathname, url.replace(/^[a-z-]+:\/\/[^/]+/, '')].includes(path);
      await shown(context, isIt);
      const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      // The launching connection does not attach to a side panel or popup; one made after it opened does.
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: PATIENCE_MS });
      second.push(browser);
      for (const each of browser.contexts()) each.setDefaultTimeout(PATIENCE_MS);
      const page = browser
        .contexts()
        .flatMap((each) => each.pages())
        .find((each) => isIt(each.url()));
      if (!page) throw new Error(`Chromium shows no ${path}`);
      return page;
    },
    exchanges: async () => {
      await context.close();
      return exchangesIn(archive);
    },
    close: async () => {
      openContexts.delete(context);
      for (const browser of second) await browser.close();
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits until Chromium shows such an address somewhere, in its tabs or outside. */
async function shown(context: BrowserContext, isIt: (url: string) => boolean): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('Chromium has gone');
  const seen = Promise.withResolvers<void>();
  const look = ({ targetInfo }: { targetInfo: { url: string } }) => {
    if (isIt(targetInfo.url)) seen.resolve();
  };
  session.on('Target.targetCreated', look);
  session.on('Target.targetInfoChanged', look);
  // Tells of what is there already, too.
  await session.send('Target.setDiscoverTargets', { discover: true });
  await seen.promise;
  await session.detach();
}
