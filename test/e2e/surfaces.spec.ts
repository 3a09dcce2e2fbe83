import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXTENSION_ID } from '../../extension/key.ts';
import { fillIn, person } from './person.ts';
import { startWorld, type World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Clicks the extension's icon in the toolbar while `url` is shown. */
async function clickIcon(url: string): Promise<void> {
  const tab = await world.context.newPage();
  await tab.goto(url);
  await tab.bringToFront();
  const page = await world.context.newCDPSession(tab);
  const { targetInfo } = await page.send('Target.getTargetInfo');
  const browser = await world.context.browser()?.newBrowserCDPSession();
  const { targetInfos } = (await browser?.send('Target.getTargets', { filter: [{ type: 'tab' }] })) ?? {
    targetInfos: [],
  };
  const target = targetInfos.find(({ url: shown }) => shown === targetInfo.url);
  // Playwright's types do not know Chromium's Extensions domain.
  const send = browser?.send.bind(browser) as unknown as (method: string, params: object) => Promise<unknown>;
  await send('Extensions.triggerAction', { id: EXTENSION_ID, targetId: target?.targetId });
}

test('from the popup, “Sign in” opens the real side panel, where signing in works', async () => {
  await clickIcon(world.addresses.okta.admin);
  const popup = await world.surface('/popup.html');
  const [window] = await Promise.all([
    world.context.waitForEvent('page'),
    popup.getByRole('button', { name: 'Sign in', exact: true }).click(),
  ]);
  const page = await world.surface('/sidepanel.html');
  await fillIn(window, person('Mia'));
  await page.getByText('Mia Keller').first().waitFor();
  expect(await page.evaluate('window.innerWidth')).toBeLessThan(500);
});
