import type { Locator, Page } from 'playwright-core';
import * as z from 'zod';
import { type Person, people } from '../../cloud/people.ts';
import { lastPress } from './last-press.ts';
import type { World } from './world.ts';

/** Someone of the local cloud by first name. */
export function person(firstName: string): Person {
  const found = people.find(({ name }) => name.startsWith(`${firstName} `));
  if (!found) throw new Error(`Nobody is called ${firstName}`);
  return found;
}

/** What a person does with the panel, in their words. */
export interface Driver {
  page: Page;
  /** Signs in on Okta's page and waits for the name in the panel. */
  signIn(who: Person): Promise<void>;
  /** Connects Okta and allows the scopes on Okta's page. */
  connectOkta(): Promise<void>;
  /** Signs in and, where it is not yet so, connects Okta; until what to begin with is told. */
  signInConnected(who: Person): Promise<void>;
  signOut(): Promise<void>;
  /** Chooses from the menu. */
  choose(name: string): Promise<void>;
  /** Begins anew with nobody signed in, as after the browser was closed: no window, and nothing is told to anybody. */
  forget(): Promise<void>;
  /** Leaves the conversation for an empty one. */
  newConversation(): Promise<void>;
  /** Types a message, sends it, and waits until the answer has ended. */
  ask(message: string): Promise<void>;
  conversation: Locator;
  /** The change card whose code is on the panel last. */
  lastChange(): Promise<{ code: string; card: Locator }>;
}

export function drive(world: World, page: Page): Driver {
  const conversation = page.getByRole('log', { name: 'Conversation' });
  const press = (name: string) => page.getByRole('button', { name, exact: true });

  const driver: Driver = {
    page,
    conversation,
    signIn: async (who) => {
      const [window] = await Promise.all([world.context.waitForEvent('page'), press('Sign in').click()]);
      await fillIn(window, who);
      await page.getByText(who.name).first().waitFor();
    },
    connectOkta: async () => {
      const [window] = await Promise.all([world.context.waitForEvent('page'), press('Connect Okta').first().click()]);
      await allow(window);
      await press('Connect Okta').first().waitFor({ state: 'detached' });
    },
    signInConnected: async (who) => {
      // The first request of a browser is sent twice: it does not know the nonce of its proof yet.
      const told = page.waitForResponse(
        (answer) => URL.parse(answer.url())?.pathname === '/beginning' && answer.status() !== 401,
      );
      await driver.signIn(who);
      const begin = page.getByRole('heading', { name: /^What shall be done/ });
      await begin.or(press('Connect Okta')).first().waitFor();
      if (await press('Connect Okta').first().isVisible()) await driver.connectOkta();
      // What is counted from here on is asked by the person.
      await told;
    },
    signOut: async () => {
      await driver.choose('Sign out');
      await press('Sign in').waitFor();
    },
    choose: async (name) => {
      await press('Menu').click();
      await press(name).click();
    },
    forget: async () => {
      const panel = page.url();
      // A page of the extension on which no panel writes down again what is forgotten.
      await page.goto(new URL('/manifest.json', panel).href);
      await page.evaluate('chrome.storage.session.clear()');
      await world.context.clearCookies();
      await page.goto(panel);
      await press('Sign in').waitFor();
    },
    newConversation: async () => {
      const again = press('New conversation');
      if (await again.isVisible()) await again.click();
    },
    ask: async (message) => {
      const questions = conversation.getByRole('paragraph').and(page.getByText(message, { exact: true }));
      const before = await questions.count();
      await page.getByRole('textbox', { name: 'Message' }).fill(message);
      await press('Send').click();
      // The question is drawn together with "Stop": once it is there, no "Stop" means that the answer has ended.
      await questions.nth(before).waitFor();
      await press('Stop').waitFor({ state: 'hidden' });
    },
    lastChange: async () => {
      const last = conversation.getByRole('article', { name: /^Change [0-9A-Z]{4}$/ }).last();
      const name = (await last.getAttribute('aria-label')) ?? '';
      return { code: name.replace('Change ', ''), card: conversation.getByRole('article', { name }) };
    },
  };
  return driver;
}

/** Fills in Okta’s page. */
export async function fillIn(window: Page, who: Pick<Person, 'email' | 'password'>): Promise<void> {
  await window.getByLabel('Email').fill(who.email);
  await window.getByLabel('Password').fill(who.password);
  await lastPress(window.getByRole('button', { name: 'Continue' }).click());
}

/** Allows on Okta’s page what the product asks for. */
export const allow = (window: Page): Promise<void> =>
  lastPress(window.getByRole('button', { name: 'Allow access' }).click());

/** The push with this code on the phone page. */
export const pushOnPhone = (phone: Page, code: string): Locator =>
  phone.getByRole('article', { name: `Change ${code}` });

/** How many pushes wait on a person’s phone. */
export async function waiting(world: World, { email }: Person): Promise<number> {
  const answer = await fetch(`${world.addresses.auth0.url}/phone/requests?user=${email}`);
  return z.array(z.unknown()).parse(await answer.json()).length;
}

const OktaRequests = z.array(z.object({ method: z.string(), path: z.string() }));

/** How many Management API requests Okta got, of one method or of all, whose path ends so. */
export async function requests(world: World, method?: string, end = ''): Promise<number> {
  const headers = { accept: 'application/json' };
  const all = OktaRequests.parse(await (await fetch(`${world.addresses.okta.url}/requests`, { headers })).json());
  return all.filter(
    ({ path, ...each }) => path.startsWith('/api/v1/') && path.endsWith(end) && (!method || each.method === method),
  ).length;
}
