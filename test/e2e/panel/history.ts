import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { looksRight } from '../world/looks-right.ts';
import { type Driver, drive, person } from '../world/person.ts';
import { saved } from '../world/saved.ts';
import type { World } from '../world/world.ts';

/** The tests of what was said before, and of the settings. */
export const history = (world: World) => {
  let page: Page;
  let panel: Driver;

  beforeAll(async () => {
    page = await world.panel();
    panel = drive(world, page);
  });
  afterAll(() => page.close());
  beforeEach(() => panel.forget());

  const button = (name: string) => page.getByRole('button', { name, exact: true });

  describe('the history', () => {
    const rows = () => page.getByRole('listitem');

    test('finds a conversation again, renames it, goes on with it, saves it, deletes it and puts it back', async () => {
      await panel.signInConnected(person('Mia'));
      await panel.ask('Which groups is Ana Ruiz in?');
      await panel.newConversation();
      await panel.ask('Unlock Ana');
      await panel.newConversation();
      await panel.choose('History');
      await page.getByRole('heading', { name: 'Today' }).waitFor();
      await looksRight(page);
      const all = await rows().count();
      await page.getByRole('searchbox', { name: 'Find in your conversations' }).fill('ruiz groups');
      await page.locator('mark').first().waitFor();
      await button('Rename “Which groups is Ana Ruiz in?”').click();
      await page.getByRole('textbox', { name: 'New name' }).fill('INC-4711');
      await looksRight(page);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^INC-4711/ }).click();
      await panel.conversation.getByRole('table').first().waitFor();
      await panel.ask('Unlock Ana');
      await panel.choose('History');
      await expect.poll(() => rows().first().innerText()).toMatch(/^INC-4711[\s\S]*one change · open now$/);
      const file = await saved(button('Save “INC-4711” as Markdown'));
      expect(file.name).toBe('INC-4711.md');
      for (const part of [
        '# INC-4711\n',
        '> Which groups is Ana Ruiz in?',
        '\n| Sales EMEA |',
        '**Change ',
        'ana.ruiz@',
      ])
        expect(file.text).toContain(part);
      await button('Delete “INC-4711”').click();
      await expect.poll(() => rows().count()).toBe(all - 1);
      await button('Delete all').click();
      await looksRight(page);
      await button('Keep them').click();
      await button('Undo').click();
      await expect.poll(() => rows().count()).toBe(all);
    });

    test('is that of the popup, too, is hidden from the next person, and is there again for who comes back', async () => {
      await panel.signInConnected(person('Mia'));
      const popup = await world.window();
      await popup.setViewportSize({ width: 380, height: 600 });
      await popup.goto(page.url().replace('sidepanel', 'popup'));
      await drive(world, popup).choose('History');
      await popup.getByRole('button', { name: /^INC-4711/ }).waitFor();
      await popup.close();
      await panel.signOut();
      expect(await page.getByRole('button', { name: 'Menu' }).count()).toBe(0);
      await panel.signIn(person('Olga'));
      await panel.choose('History');
      await page.getByText('Nothing here yet.').waitFor();
      await looksRight(page);
      await panel.signOut();
      await panel.signIn(person('Mia'));
      await panel.choose('History');
      await page.getByRole('button', { name: /^INC-4711/ }).waitFor();
    });
  });

  test('the settings say what the organisation decided, which the panel heeds; Esc leads back into the message', async () => {
    await panel.signInConnected(person('Mia'));
    await panel.choose('Settings');
    await page.getByText('Connected as mia.keller@acme.example').waitFor();
    await looksRight(page);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate('document.activeElement.ariaLabel')).toBe('Message');
    // A policy of Chromium is for the whole machine: this page is told of one.
    await page.addInitScript('chrome.storage.managed.get = async () => ({ readOnly: true, notifications: false })');
    await page.reload();
    await page.getByText('Your organisation set this panel to read only.').waitFor();
    expect(await page.getByRole('button', { name: 'Unlock' }).count()).toBe(0);
    await looksRight(page);
    await panel.choose('Settings');
    await expect.poll(() => page.getByText('Set by your organisation').count()).toBe(2);
    expect(await page.getByRole('switch', { name: 'Tell me about my changes' }).isDisabled()).toBe(true);
    await looksRight(page);
  });
};
