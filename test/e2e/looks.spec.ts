import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Driver, drive, person } from './person.ts';
import { startPrebuiltWorld } from './prebuilt-world.ts';
import type { World } from './world.ts';

let world: World;
let page: Page;
let panel: Driver;

beforeAll(async () => {
  world = await startPrebuiltWorld();
  page = await world.panel();
  panel = drive(world, page);
});
afterAll(() => world.close());

/** No accessibility fault in light or dark, and nothing wider than the panel. */
async function looksRight(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  }
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
}

test('signed out', looksRight);

test('signed in, Okta not connected', async () => {
  await panel.signIn(person('Mia'));
  await looksRight();
});

test('connected, nothing said yet', async () => {
  await panel.connectOkta();
  await looksRight();
});

test.each([
  ['a table', 'Find users named a'],
  ['a question back', 'Reset the password of Sam'],
  ['a change card', 'Unlock Ana'],
  ['nothing found', 'Which groups is Zebulon in?'],
])('%s', async (_what, message) => {
  await panel.ask(message);
  await looksRight();
});
