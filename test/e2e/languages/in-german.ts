/** The panel in a browser that speaks German: from the first screen to a change that is done. */
import { cpSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messageIn } from '../../extension/messages.ts';
import { type ExtensionBrowser, startBrowser } from '../world/browser.ts';
import { staysUsable } from '../world/looks-right.ts';
import { allow, fillIn, person } from '../world/person.ts';
import { speaking } from '../world/speaking.ts';
import type { World } from '../world/world.ts';

/** A message by its name, as the panel says it. */
const said = (name: string): string => messageIn('de', name.replaceAll('.', '_'));

/** Words that no German sentence has. */
const ENGLISH = /\b(?:the|and|your|is|are|of|not|with|for|this|what|you|it)\b/gi;

/** The tests of it, in a world in which Ana is locked out. */
export function inGerman(world: World): void {
  let browser: ExtensionBrowser;
  let page: Page;

  beforeAll(async () => {
    const folder = `${world.folder}-de`;
    cpSync(world.folder, folder, { recursive: true });
    browser = await startBrowser(speaking('de', folder));
    page = await browser.panel();
  });
  afterAll(() => browser?.close());

  const button = (name: string) => page.getByRole('button', { name: said(name), exact: true });
  const signedInBy = async (name: string) => {
    const [window] = await Promise.all([browser.context.waitForEvent('page'), button(name).first().click()]);
    return window;
  };

  test('says all in German before anybody signs in', async () => {
    await button('waysOut.signIn').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
    expect((await page.locator('body').innerText()).match(ENGLISH)).toBeNull();
    await staysUsable(page);
  });

  test('offers in German what to say first, and what is said so is understood', async () => {
    await fillIn(await signedInBy('waysOut.signIn'), person('Mia'));
    const offered = page.getByRole('button', { name: /^Entsperre ana\.ruiz@acme\.example/ });
    await offered.or(button('connectOkta.button')).first().waitFor();
    if (!(await offered.isVisible())) {
      await allow(await signedInBy('connectOkta.button'));
    }
    await offered.click();
    expect((await page.locator('main').innerText()).match(ENGLISH)).toBeNull();
    const unlock = button('changes.actions.unlockUser');
    await unlock.waitFor();
    await unlock.click();
    const card = page.getByRole('article', { name: /^Änderung [0-9A-Z]{4}$/ });
    await card.getByText(said('changes.states.done'), { exact: true }).waitFor();
    expect((await card.innerText()).match(ENGLISH)).toBeNull();
  });

  test('opens the catalogue in German', async () => {
    await button('panel.anew').click();
    await page.getByRole('textbox', { name: said('composer.name') }).press('/');
    const menu = page.getByRole('listbox', { name: said('composer.commands.name') });
    await menu.waitFor();
    expect((await menu.innerText()).match(ENGLISH)).toBeNull();
  });

  test('tells in German what is found', async () => {
    const composer = page.getByRole('textbox', { name: said('composer.name') });
    await composer.fill('Welche Faktoren habe ich?');
    await composer.press('Enter');
    await page
      .getByRole('caption')
      .filter({ hasText: /^Ihre Faktoren \(\d+\)$/ })
      .waitFor();
    await page.getByText(/^Von unserem Server aus gesehen: /).waitFor();
    expect((await page.locator('main').innerText()).match(ENGLISH)).toBeNull();
  });
}
