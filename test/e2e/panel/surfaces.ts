import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { EXTENSION_ID } from '../../../extension/key.ts';
import { type ExtensionBrowser, startBrowser } from '../world/browser.ts';
import { lastPress } from '../world/last-press.ts';
import { isAccessible } from '../world/looks-right.ts';
import { drive, fillIn, person } from '../world/person.ts';
import type { World } from '../world/world.ts';

/** Shows `url` in a tab and clicks the extension's icon in the toolbar once the icon does for it what it is to do. */
async function clickIcon({ context }: ExtensionBrowser, url: string, opens: 'popup' | 'panel'): Promise<void> {
  const tab = await context.newPage();
  await tab.goto(url);
  await tab.bringToFront();
  const [worker] = context.serviceWorkers();
  const enabled = `chrome.tabs.query({ active: true, lastFocusedWindow: true })
    .then(([{ id }]) => chrome.sidePanel.getOptions({ tabId: id })).then(({ enabled }) => enabled)`;
  await expect.poll(() => worker?.evaluate(enabled)).toBe(opens === 'panel');
  const page = await context.newCDPSession(tab);
  const { targetInfo } = await page.send('Target.getTargetInfo');
  const browser = await context.browser()?.newBrowserCDPSession();
  const { targetInfos } = (await browser?.send('Target.getTargets', { filter: [{ type: 'tab' }] })) ?? {
    targetInfos: [],
  };
  const target = targetInfos.find(({ url: shown }) => shown === targetInfo.url);
  // Playwright's types do not know Chromium's Extensions domain.
  const send = browser?.send.bind(browser) as unknown as (method: string, params: object) => Promise<unknown>;
  await send('Extensions.triggerAction', { id: EXTENSION_ID, targetId: target?.targetId });
}

/** Opens the popup in a tab of a popup’s greatest height (Chromium allows 600 px), and looks for what it offers. */
async function expectToFit({ context }: World, offers: readonly string[]): Promise<void> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 380, height: 600 });
  await page.goto(`chrome-extension://${EXTENSION_ID}/popup.html`);
  const heading = page.getByRole('heading', { name: 'Okta Companion' });
  const boxes = [];
  for (const each of [heading, ...offers.map((name) => page.getByRole('button', { name, exact: true }))]) {
    await each.waitFor();
    boxes.push(await each.boundingBox());
  }
  const hidden = "document.querySelector('main').scrollHeight - document.querySelector('main').clientHeight";
  const hiddenPixels = await page.evaluate(hidden);
  await isAccessible(page);
  await page.close();
  for (const box of boxes) {
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(600);
  }
  expect(hiddenPixels).toBe(0);
}

const OFFERS = ['Open side panel', 'Allow on this Okta org'];

const Manifest = z.looseObject({ optional_host_permissions: z.array(z.string()) });

/** The extension as it is once a person has allowed the Okta hosts: Chromium's own prompt cannot be clicked from here. */
function allowed(folder: string): string {
  const copy = mkdtempSync(`${folder}-allowed-`);
  cpSync(folder, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: manifest.optional_host_permissions }));
  return copy;
}

/** The tests of the popup, the real side panel and the icon. No other page shows the panel, and none after it saves a file. */
export const surfaces = (world: World) => {
  beforeAll(async () => {
    const page = await world.panel();
    await drive(world, page).forget();
    // Only now: a panel of somebody who is signed in remembers that they know what it can.
    await page.evaluate('chrome.storage.local.clear()');
    await page.close();
  });

  test('the popup shows all it offers without scrolling while nobody is signed in', () =>
    expectToFit(world, ['Next', 'Sign in', ...OFFERS]));

  test('from the popup, “Sign in” opens the real side panel, where signing in works', async () => {
    await clickIcon(world, world.addresses.okta.admin, 'popup');
    const popup = await world.surface('/popup.html');
    // Asked after the popup itself has: by then the popup, too, knows the tab on which it opens the panel.
    await popup.evaluate('chrome.tabs.query({ active: true, currentWindow: true })');
    const [window] = await Promise.all([
      world.context.waitForEvent('page'),
      popup.waitForEvent('close'),
      lastPress(popup.getByRole('button', { name: 'Sign in', exact: true }).click()),
    ]);
    const page = await world.surface('/sidepanel.html');
    await fillIn(window, person('Mia'));
    await page.getByText('Mia Keller').first().waitFor();
    expect(await page.evaluate('window.innerWidth')).toBeLessThan(500);
  });

  test('the shortcut opens the panel on any tab, ready to be typed into, and closes it', async () => {
    const { context } = world;
    const [worker] = context.serviceWorkers();
    const page = await context.newPage();
    await page.goto(`chrome-extension://${EXTENSION_ID}/popup.html`);
    // No key of the browser's can be pressed from here: its event is given to the extension within a gesture of this page.
    await worker?.evaluate(`chrome.runtime.onMessage.addListener(({ tab }) => {
      if (tab) chrome.commands.onCommand.dispatch('toggle-panel', tab);
    })`);
    const tab = await context.newPage();
    await tab.goto(world.addresses.auth0.phone);
    await tab.bringToFront();
    const ofTab = 'chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab)';
    const { id } = z.object({ id: z.number() }).parse(await worker?.evaluate(ofTab));
    const press = () => page.evaluate(`chrome.runtime.sendMessage({ tab: { id: ${id} } })`);
    const panels = () =>
      worker?.evaluate(`chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })
        .then((all) => all.filter(({ documentUrl }) => documentUrl.includes('tab=${id}')).length)`);
    for (const open of [1, 0, 1, 0]) {
      await press();
      await expect.poll(panels).toBe(open);
      if (open === 0) continue;
      const panel = await world.surface(`/sidepanel.html?tab=${id}&opened=by-hand`);
      await expect.poll(() => panel.evaluate('document.activeElement.ariaLabel')).toBe('Message');
    }
    await Promise.all([page.close(), tab.close()]);
  });

  test('the popup shows all it offers without scrolling when somebody is signed in', () => expectToFit(world, OFFERS));

  describe('once the Okta hosts are allowed', () => {
    let browser: ExtensionBrowser;

    beforeAll(async () => {
      browser = await startBrowser(allowed(world.folder));
    });
    afterAll(() => browser?.close());

    test('the icon opens the popup on a page that is no Okta admin console', async () => {
      await clickIcon(browser, world.addresses.auth0.phone, 'popup');
      await (await browser.surface('/popup.html')).getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    });

    test('the icon opens the panel on an Okta admin console, and “this user” is the one on the page', async () => {
      await clickIcon(browser, `${world.addresses.okta.url}/admin/user/profile/view/00u2danalindqvist004`, 'panel');
      const page = await browser.surface('/sidepanel.html');
      const panel = drive({ ...world, ...browser }, page);
      await panel.signInConnected(person('Rita'));
      await page.getByText('On this page: Dana Lindqvist').waitFor();
      await panel.ask('Tell me about this user');
      await panel.conversation.getByText('Dana Lindqvist').first().waitFor();
    });
  });
};
