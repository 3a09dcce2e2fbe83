import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { EXTENSION_ID } from '../../extension/key.ts';
import { ensureChromium } from '../fakes/chromium.ts';
import { hasDisplay } from '../fakes/open-browser.ts';

/** A Chromium with the built extension in a profile of its own. */
export interface ExtensionBrowser {
  context: BrowserContext;
  /** The panel's page in a tab as narrow as the side panel. */
  panel(size?: { width: number; height: number }): Promise<Page>;
  /** A page of the extension that Chromium shows outside its tabs: the real side panel, the popup. */
  surface(path: string): Promise<Page>;
  close(): Promise<void>;
}

const PANEL_SIZE = { width: 360, height: 800 };

/** Starts Chromium with the extension of `folder`; headless where there is no display. */
export async function startBrowser(folder: string): Promise<ExtensionBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'okta-companion-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(process.env),
    headless: !hasDisplay(process.env, process.platform),
    viewport: null,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      '--window-size=1280,900',
      '--remote-debugging-port=0',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
  if (context.serviceWorkers().length === 0) await context.waitForEvent('serviceworker');
  const second: Browser[] = [];

  return {
    context,
    panel: async (size = PANEL_SIZE) => {
      const page = await context.newPage();
      await page.setViewportSize(size);
      await page.goto(`chrome-extension://${EXTENSION_ID}/sidepanel.html`);
      return page;
    },
    surface: async (path) => {
      const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      for (let attempt = 0; attempt < 50; attempt++) {
        // The launching connection does not attach to a side panel or popup; one made after it opened does.
        const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
        const pages = browser.contexts().flatMap((each) => each.pages());
        const page = pages.find((each) => new URL(each.url()).pathname === path);
        if (page) {
          second.push(browser);
          return page;
        }
        await browser.close();
        await new Promise((done) => setTimeout(done, 100));
      }
      throw new Error(`Chromium shows no ${path}`);
    },
    close: async () => {
      for (const browser of second) await browser.close();
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
