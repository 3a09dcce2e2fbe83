import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { looksRight } from './world/looks-right.ts';
import { type Driver, drive, fillIn, person, requests } from './world/person.ts';
import { startPrebuiltWorld } from './world/prebuilt-world.ts';
import { saved } from './world/saved.ts';
import type { World } from './world/world.ts';

let world: World;
let page: Page;
let panel: Driver;

beforeAll(async () => {
  world = await startPrebuiltWorld();
  page = await world.panel();
  panel = drive(world, page);
});
afterAll(() => world?.close());
beforeEach(() => panel.forget());

const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('signing in', () => {
  test('shows the name, and keeps it when the panel is closed and opened', async () => {
    // The last thing that is asked as it begins, each time.
    const begun = () => page.waitForResponse((response) => response.url().includes('/me/v1/authentication-methods'));
    await Promise.all([begun(), panel.signIn(person('Mia'))]);
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await Promise.all([begun(), page.reload()]);
    await page.getByText('Mia Keller').first().waitFor();
    // What is kept is enough to draw it: neither Auth0's SDK nor what an answer needs is loaded for that.
    expect(loaded.filter((url) => url.includes('/start-page-'))).not.toEqual([]);
    expect(loaded.filter((url) => /\/(ceremonies|agent-markdown|event-stream)-/.test(url))).toEqual([]);
  });

  test('says so when the window is closed, and can be tried again', async () => {
    const [window] = await Promise.all([world.context.waitForEvent('page'), button('Sign in').click()]);
    await window.getByLabel('Password').waitFor();
    await window.close();
    await page
      .getByText(/closed|cancel/i)
      .first()
      .waitFor();
    await panel.signIn(person('Noah'));
  });

  test('stays on Okta’s page with a wrong password, and can be tried again there', async () => {
    const [window] = await Promise.all([world.context.waitForEvent('page'), button('Sign in').click()]);
    await fillIn(window, { email: person('Mia').email, password: 'wrong' });
    await window.getByRole('alert').waitFor();
    expect(await window.getByRole('alert').innerText()).toBe('Unable to sign in');
    await window.getByLabel('Password').fill(person('Mia').password);
    await window.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Mia Keller').first().waitFor();
  });

  test('ends with “Sign out”: the next person starts with an empty conversation', async () => {
    await panel.signIn(person('Pavel'));
    await panel.connectOkta();
    await panel.ask('What are my Okta groups?');
    await panel.conversation.getByText('Access Denied').first().waitFor();
    await page.getByRole('textbox', { name: 'Message' }).fill('Suspend Ben');
    await panel.signOut();
    await button('Sign in').waitFor();
    await panel.signIn(person('Olga'));
    expect(await page.getByText('Access Denied').count()).toBe(0);
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');
  });
});

describe('connecting Okta', () => {
  test('asks for it in a card when a question needs it, and asks nothing of Okta', async () => {
    await panel.signIn(person('Noah'));
    const before = await requests(world);
    await panel.ask('What are my Okta groups?');
    await button('Connect Okta').first().waitFor();
    expect(await requests(world)).toBe(before);
  });

  test('is offered at once, and one click of consent, for Okta’s sign-in is known there', async () => {
    await panel.signIn(person('Olga'));
    const [window] = await Promise.all([world.context.waitForEvent('page'), button('Connect Okta').click()]);
    await window.getByRole('button', { name: 'Allow access' }).waitFor();
    expect(await window.getByLabel('Password').count()).toBe(0);
    await window.getByRole('button', { name: 'Allow access' }).click();
    await button('Connect Okta').waitFor({ state: 'detached' });
  });

  test('stays unconnected when the person cancels on Okta’s page', async () => {
    await panel.signIn(person('Noah'));
    const [window] = await Promise.all([world.context.waitForEvent('page'), button('Connect Okta').first().click()]);
    const closed = window.waitForEvent('close');
    await window.getByRole('button', { name: 'Cancel' }).click();
    await closed;
    await button('Connect Okta').first().waitFor();
  });

  test('is taken back with “Disconnect Okta”, and the next question needs it again', async () => {
    await panel.signInConnected(person('Mia'));
    await panel.ask('What are my Okta groups?');
    const before = await requests(world);
    await panel.choose('Disconnect Okta');
    await button('Connect Okta').first().waitFor();
    await panel.newConversation();
    await panel.ask('What are my Okta groups?');
    await panel.conversation.getByText('Your Okta account is not connected').waitFor();
    expect(await requests(world)).toBe(before);
  });

  test('answers after it', async () => {
    await panel.signIn(person('Noah'));
    await panel.connectOkta();
    await panel.ask('What are my Okta groups?');
    await panel.conversation.getByRole('table').getByText('Help Desk').waitFor();
  });
});

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
    for (const part of ['# INC-4711\n', '> Which groups is Ana Ruiz in?', '\n| Sales EMEA |', '**Change ', 'ana.ruiz@'])
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
