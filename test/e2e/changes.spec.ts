import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../cloud/people.ts';
import { scenes } from './daily-work.ts';
import { badge, badgeOnAlarm } from './world/badge.ts';
import { executionsEnded } from './world/executions.ts';
import { looksRight } from './world/looks-right.ts';
import { type Driver, drive, person, pushOnPhone, requests, waiting } from './world/person.ts';
import { startPrebuiltWorld } from './world/prebuilt-world.ts';
import type { World } from './world/world.ts';

let world: World;
let phone: Page;
let page: Page;
let panel: Driver;
let signedIn: string | undefined;

beforeAll(async () => {
  world = await startPrebuiltWorld({ inThisProcess: true });
  phone = await world.window();
  page = await world.panel();
  panel = drive(world, page);
});
afterAll(() => world?.close());

/** A fresh conversation of this person, with Okta connected. */
async function as(firstName: string): Promise<void> {
  if (signedIn === firstName) return panel.newConversation();
  if (signedIn) await panel.forget();
  const who = person(firstName);
  await panel.signInConnected(who);
  await phone.goto(`${world.addresses.auth0.phone}?user=${who.email}`);
  signedIn = firstName;
}

describe('a change', () => {
  test('asked for by a verdict’s button is agreed to by its own, also after the panel was closed and opened, and names its trace', async () => {
    await as('Mia');
    await panel.ask('Why can’t Ana Ruiz sign in?');
    await panel.conversation
      .getByRole('article', { name: 'Verdict' })
      .getByText(/Locked out .* 6 wrong/)
      .waitFor();
    await page.getByRole('button', { name: 'Unlock ana.ruiz@acme.example' }).click();
    await panel.conversation.getByRole('article', { name: /^Change / }).waitFor();
    const { code } = await panel.lastChange();
    await page.close();
    page = await world.panel();
    panel = drive(world, page);
    const card = page.getByRole('article', { name: `Change ${code}` });
    expect(await card.innerText()).toContain('locked out → active');
    expect(await waiting(world, person('Mia'))).toBe(0);
    await card.getByRole('button', { name: 'Unlock the account' }).click();
    await card.getByText('done', { exact: true }).waitFor();
    expect(await card.innerText()).toContain('locked out → active');

    await card.getByText('Details').click();
    await world.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await card.getByRole('button', { name: 'Copy trace' }).click();
    await card.getByRole('button', { name: 'Copied trace' }).waitFor();
    const trace = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(trace).toMatch(/^[0-9a-f]{32}$/);
    await expect
      .poll(() => world.log.find((line) => line.includes('"event":"run"') && line.includes(trace)))
      .toBeDefined();
  });

  test('asked for twice in a row is the same open change and one push', async () => {
    await as('Mia');
    await panel.ask('Reset Dana’s password');
    const first = await panel.lastChange();
    await panel.ask('Reset Dana’s password');
    const second = await panel.lastChange();
    expect(second.code).toBe(first.code);
    await pushOnPhone(phone, first.code).waitFor();
    expect(await waiting(world, person('Mia'))).toBe(1);
    await pushOnPhone(phone, first.code).getByRole('button', { name: 'Deny' }).click();
    await second.card.getByText('denied', { exact: true }).waitFor();
  });

  test('that the phone agreed to while no panel was open is counted on the icon until then, and told by the next panel', async () => {
    await as('Mia');
    await panel.ask('Reset Ben’s password');
    const { code } = await panel.lastChange();
    await expect.poll(() => badge(world)).toBe('1');
    await page.close();
    await pushOnPhone(phone, code).getByRole('button', { name: 'Approve' }).click();
    await expect.poll(() => badgeOnAlarm(world)).toBe('');
    page = await world.panel();
    panel = drive(world, page);
    const card = page.getByRole('article', { name: `Change ${code}` });
    await card.getByText('done', { exact: true }).waitFor();
    expect(await card.innerText()).toContain('active → password reset');
  });

  test('cancelled in the panel is not done, whatever the phone says then', async () => {
    await as('Mia');
    const acts = await requests(world, 'POST');
    await panel.ask('Reset Dana’s password');
    const { code, card } = await panel.lastChange();
    await pushOnPhone(phone, code).waitFor();
    await card.getByRole('button', { name: 'Cancel' }).hover();
    await page.mouse.down();
    // An answer that comes in below moves nothing that is pressed.
    await page.getByRole('textbox', { name: 'Message' }).fill('What are my Okta groups?');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('chrome.storage.session.get()').then(JSON.stringify)).toContain('Everyone');
    await page.mouse.up();
    await card.getByText('cancelled', { exact: true }).waitFor();
    await pushOnPhone(phone, code).getByRole('button', { name: 'Approve' }).click();
    await phone.getByText('Approved').first().waitFor();
    expect((await executionsEnded(world)).at(-1)).toBe('{"state":"cancelled"}');
    expect(await card.innerText()).toContain('Approve does nothing there');
    expect(await requests(world, 'POST')).toBe(acts);
  });

  test('adds a person to a group by name, and takes them out again', async () => {
    await as('Mia');
    for (const [message, button, after] of [
      ['Add Dana to Sales EMEA', 'Add to the group', 'a member'],
      ['Remove Dana from Sales EMEA', 'Remove from the group', 'not a member'],
    ] as const) {
      await panel.ask(message);
      const { card } = await panel.lastChange();
      await card.getByRole('button', { name: button }).click();
      await card.getByText('done', { exact: true }).waitFor();
      expect(await card.innerText()).toContain(`→ ${after}`);
    }
  });
});

test('a name that fits two people is asked back, and the answer completes it', async () => {
  await as('Mia');
  await panel.ask('Which groups is Sam in?');
  await page.getByRole('button', { name: /^Sam Okafor/ }).click();
  await panel.conversation.getByRole('table').getByText('Everyone').waitFor();
});

test('a person without a phone enrols one from the panel when a change fails for want of it', async () => {
  await as('Rita');
  await page.getByRole('button', { name: 'Later' }).click();
  const acts = await requests(world, 'POST');
  await panel.ask('Reset Dana’s password');
  const failed = (await panel.lastChange()).card;
  await failed.getByText('failed', { exact: true }).waitFor();
  expect(await failed.innerText()).toMatch(/enrol/i);
  expect(await requests(world, 'POST')).toBe(acts);

  await page.getByRole('button', { name: 'Enrol phone' }).click();
  await page.getByRole('img', { name: 'Code for the Guardian app' }).waitFor();
  await looksRight(page);
  await phone.getByRole('button', { name: 'Scan the code on the panel of Rita Sun' }).click();
  await page.getByText('Your phone is enrolled').waitFor();

  await panel.ask('Reset Dana’s password');
  const { code, card } = await panel.lastChange();
  await pushOnPhone(phone, code).getByRole('button', { name: 'Approve' }).click();
  await card.getByText('done', { exact: true }).waitFor();
});

test('a button of the phone that is pressed does what it says, though the page is drawn anew meanwhile', async () => {
  await phone.goto(world.addresses.auth0.phone);
  const remove = phone.getByRole('button', { name: 'Remove this phone of Noah' });
  const { x = 0, y = 0 } = (await remove.boundingBox()) ?? {};
  await phone.mouse.move(x + 5, y + 5);
  await phone.mouse.down();
  const readAgain = phone.waitForResponse(world.addresses.auth0.phone);
  const change = (verb: string, { sub }: Person) =>
    fetch(`${world.addresses.auth0.phone}/${verb}`, { method: 'POST', body: new URLSearchParams({ user: sub }) });
  await change('remove', person('Mia'));
  await (await readAgain).finished();
  await phone.evaluate('new Promise(requestAnimationFrame)');
  await phone.mouse.up();
  await phone.getByRole('button', { name: 'Enrol this phone of Noah' }).waitFor();
  await phone.getByRole('button', { name: 'Enrol this phone of Mia' }).waitFor();
  for (const each of ['Mia', 'Noah']) await change('enrol', person(each));
});

test.each(scenes)('$title', async ({ play }) => {
  await as('Mia');
  await play({ world, panel: page, phone, patient: false, say: () => {}, show: async () => {} });
});

describe('a change is refused, and nothing is asked of Okta, when', () => {
  test.each([
    ['Olga', 'Reset Ben’s password', 'can_reset_password', 'okta:users', 'Mia Keller, Noah Brandt, Rita Sun.'],
    ['Noah', 'Add Dana to Sales EMEA', 'can_manage_members', 'okta:groups', 'May do it now: Mia Keller.'],
    ['Pavel', 'Unlock Ana', 'can_unlock_user', 'okta:users', 'Nobody you may see may do it now.'],
  ])('FGA says no, and who may: %s, “%s”', async (firstName, message, relation, object, may) => {
    await as(firstName);
    const before = await requests(world);
    await panel.ask(message);
    const notice = panel.conversation.getByRole('region', { name: 'Access Denied' });
    await notice.waitFor();
    expect(await notice.innerText()).toMatch(new RegExp(`${relation}.*${object}`, 's'));
    expect([await requests(world), await panel.conversation.getByRole('article').count()]).toEqual([before, 0]);
    await notice.getByRole('button', { name: 'Why, and who could grant it?' }).click();
    await notice.getByText(may).waitFor();
  });
});
