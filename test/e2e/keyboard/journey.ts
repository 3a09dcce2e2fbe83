/** A day at the panel without a mouse, from signing in to signing out. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Person } from '../../cloud/people.ts';
import type { World } from '../world/world.ts';
import { keysOn } from './keys.ts';

/** Of somebody who is not signed in. */
export async function journey(world: World, page: Page, { email, password }: Person): Promise<void> {
  const keys = keysOn(page);
  const opened = () => world.context.waitForEvent('page');
  const card = (state: string) => page.getByRole('article').last().getByText(state, { exact: true }).waitFor();
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  const [okta] = await Promise.all([opened(), keys.use('Sign in')]);
  await keysOn(okta).isOn('Email');
  await okta.keyboard.type(email);
  await keysOn(okta).goTo('Password');
  await keysOn(okta).say(password);
  await keys.isOn('Message');

  await button('Connect Okta').first().waitFor();
  const [consent] = await Promise.all([opened(), keys.use('Connect Okta', 'Shift+Tab')]);
  await consent.getByRole('button', { name: 'Allow access' }).waitFor();
  await keysOn(consent).use('Allow access');
  await keys.isOn('Message');

  await keys.say('Unlock Hugo Marin');
  await button('Unlock the account').waitFor();
  await keys.use('Unlock the account', 'Shift+Tab');
  await card('done');
  await keys.isOn(/^Change /);

  await keys.goTo('Message');
  await keys.say('Reset Dana’s password');
  await button('Cancel').waitFor();
  await keys.use('Cancel', 'Shift+Tab');
  await card('cancelled');
  await keys.isOn(/^Change /);

  await keys.goTo('Message');
  await keys.say('List users');
  await button('Stop').waitFor({ state: 'hidden' });
  const rows = page.getByRole('table').last().getByRole('row');
  await keys.use('Name', 'Shift+Tab');
  await keys.isOn('Name ↑');
  await expect.poll(() => rows.nth(1).innerText()).toMatch(/^A/);
  await keys.goTo((await page.getByRole('searchbox').last().getAttribute('aria-label')) ?? '', 'Shift+Tab');
  await page.keyboard.type('suspended');
  await expect.poll(() => rows.count()).toBeLessThan(1 + 10);

  await keys.use('Menu', 'Shift+Tab');
  await keys.use('Settings');
  await keys.isOn('Settings');
  await keys.press('Escape');
  await keys.isOn('Message');
  await keys.press('/');
  await keys.isOn('Find what you can say');
  await page.keyboard.type('suspend');
  await keys.press('Escape');
  await keys.isOn('Message');
  await keys.use('New conversation', 'Shift+Tab');
  await keys.isOn('Message');
  await keys.use('Menu', 'Shift+Tab');
  await keys.use('Sign out');
  await keys.isOn('Sign in');
}
