import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allow, type Driver, drive, fillIn, person, requests } from '../world/person.ts';
import type { World } from '../world/world.ts';

/** Runs in the page: whether each private key that Auth0's SDK keeps can be read out. */
const KEYS = `new Promise((resolve) => {
  const opening = indexedDB.open('auth0-spa-js');
  opening.onsuccess = () => {
    const all = opening.result.transaction('keypair').objectStore('keypair').getAll();
    all.onsuccess = () => {
      opening.result.close();
      resolve(all.result.map(({ privateKey }) => privateKey.extractable));
    };
  };
})`;

/** The tests of who signs in and connects Okta, where of Noah, Olga and Pavel nobody has yet. */
export const signingIn = (world: World) => {
  let page: Page;
  let panel: Driver;

  beforeAll(async () => {
    page = await world.panel();
    panel = drive(world, page);
  });
  afterAll(() => page.close());
  beforeEach(() => panel.forget());

  const button = (name: string) => page.getByRole('button', { name, exact: true });

  describe('signing in', () => {
    test('shows the name, and keeps it when the panel is closed and opened', async () => {
      // The last thing that is asked as it begins, each time.
      const begun = () => page.waitForResponse((response) => response.url().includes('/me/v1/authentication-methods'));
      await Promise.all([begun(), panel.signIn(person('Noah'))]);
      const loaded: string[] = [];
      page.on('request', (request) => loaded.push(request.url()));
      await Promise.all([begun(), page.reload()]);
      await page.getByText('Noah Brandt').first().waitFor();
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
      await fillIn(window, person('Mia'));
      await page.getByText('Mia Keller').first().waitFor();
    });

    test('ends with “Sign out”: the next person starts with an empty conversation', async () => {
      await panel.signIn(person('Pavel'));
      await panel.connectOkta();
      await panel.ask('What are my Okta groups?');
      await panel.conversation.getByText('Access Denied').first().waitFor();
      await page.getByRole('textbox', { name: 'Message' }).fill('Suspend Ben');
      // Its tokens are bound to a key that cannot be read, and that goes with the sign-in.
      expect(await page.evaluate(KEYS)).toEqual([false]);
      await panel.signOut();
      await button('Sign in').waitFor();
      expect(await page.evaluate(KEYS)).toEqual([]);
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
      await allow(window);
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
};
