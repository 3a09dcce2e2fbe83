/** The panel in all its places, in one world: it starts once, and what a test leaves behind does not bother the next. */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { journey } from './keyboard/journey.ts';
import { inGerman } from './languages/in-german.ts';
import { history } from './panel/history.ts';
import { looks } from './panel/looks.ts';
import { pressing } from './panel/pressed.ts';
import { signingIn } from './panel/signing-in.ts';
import { surfaces } from './panel/surfaces.ts';
import { tooWide } from './world/looks-right.ts';
import { drive, person } from './world/person.ts';
import { startPrebuiltWorld } from './world/prebuilt-world.ts';

// One change runs out while others are at work. The functions’ own processes are those of the engines’ tests.
const world = await startPrebuiltWorld({ approvalSeconds: 20, inThisProcess: true });
afterAll(() => world.close());

describe('the panel is accessible and nothing in it is too wide', () => looks(world));

describe('who comes and goes', () => signingIn(world));

describe('what was said and set before', () => history(world));

test('without a mouse all is reached, each stop is seen, and the focus is never lost', async () => {
  const page = await world.panel();
  const panel = drive(world, page);
  await panel.forget();
  await panel.signInConnected(person('Mia'));
  await panel.choose('Disconnect Okta');
  await page.getByRole('button', { name: 'Connect Okta', exact: true }).first().waitFor();
  await panel.forget();
  await journey(world, page, person('Mia'));
  await page.close();
});

test('a button that is pressed stays where it is and is clicked, whatever grows below it', () => pressing(world));

describe('where it opens', () => surfaces(world));

let beside: Page | undefined;

test.each([
  '/admin/dashboard',
  '/admin/users',
  '/admin/user/profile/view/00u2anaruiz000000001',
  '/admin/groups',
  '/admin/group/00g1salesemea0000004',
  '/admin/apps/active',
  '/admin/app/salesforce/instance/0oa1salesforce000001/',
  '/report/system_log_2',
  '/outbox',
  '/okta-verify',
  '/requests',
])('the local console fits beside the panel, and so do its tables: %s', async (path) => {
  beside ??= await world.window();
  await beside.setViewportSize({ width: 1000, height: 760 });
  await beside.goto(world.addresses.okta.url + path);
  await beside.getByRole('heading', { level: 1 }).waitFor();
  expect(await tooWide(beside, 'html, .scroll')).toEqual([]);
});

describe('in a browser that speaks German, the panel', () => inGerman(world));
