import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CARDS, showCards, unbroken } from './cards.ts';
import { type Asked, askForChange, outcome } from './decision.ts';
import { type Stage, stageIn } from './stage.ts';
import { looksRight, staysUsable } from './world/looks-right.ts';
import { type Driver, drive, person } from './world/person.ts';
import { startPrebuiltWorld } from './world/prebuilt-world.ts';
import { saved } from './world/saved.ts';
import type { World } from './world/world.ts';

let world: World;
let stage: Stage;
let panel: Driver;

beforeAll(async () => {
  // The change of the last test runs out while the others are at work.
  world = await startPrebuiltWorld({ approvalSeconds: 15 });
  stage = await stageIn(world);
  panel = drive(world, stage.panel);
});
afterAll(() => world?.close());

describe('the panel is accessible and nothing in it is too wide', () => {
  let unanswered: Asked;

  test('when nobody is signed in', async () => {
    const press = (name: string) => stage.panel.getByRole('button', { name, exact: true }).click();
    await stage.panel.getByRole('heading', { name: 'What it can' }).waitFor();
    await looksRight(stage.panel);
    await press('Next');
    await press('Next');
    const { email, password } = person('Mia');
    await stage.panel.getByText(email).and(stage.panel.getByText(password)).waitFor();
    await looksRight(stage.panel);
    await press('Done');
    await stage.panel.getByRole('button', { name: 'Show the introduction' }).waitFor();
    await looksRight(stage.panel);
  });

  test('when Okta is not connected', async () => {
    await panel.signIn(person('Mia'));
    await looksRight(stage.panel);
  });

  test('when nothing is said yet, and it is known who is locked out', async () => {
    await panel.connectOkta();
    await stage.panel.getByRole('button', { name: 'Ana Ruiz is locked out' }).waitFor();
    expect(await stage.panel.evaluate('document.activeElement.ariaLabel')).toBe('Message');
    await looksRight(stage.panel);
  });

  test('on the phone that is asked, also on a small one', async () => {
    await stage.phone.setViewportSize({ width: 360, height: 640 });
    unanswered = await askForChange(stage, 'Reset Ben’s password');
    const answers = unanswered.push.getByRole('button');
    expect(await answers.allInnerTexts()).toEqual(['Deny', 'Approve']);
    const { y = 0, height = 640 } = (await answers.last().boundingBox()) ?? {};
    expect(y + height).toBeLessThanOrEqual(640);
    await looksRight(stage.phone);
  });

  test('with the card of a change that the phone is asked about', () => looksRight(stage.panel));

  test('with the card of a change that a button is enough for, which says what it does', async () => {
    await panel.ask('Unlock Ana');
    const { card } = await panel.lastChange();
    await card.getByRole('button', { name: 'Unlock the account' }).waitFor();
    await looksRight(stage.panel);
  });

  test.each([
    ['a table', 'Find users named a'],
    ['a question back', 'Reset the password of Sam'],
    ['nothing found', 'Which groups is Zebulon in?'],
    ['a verdict', 'Why can’t Ana Ruiz sign in?'],
    ['several tables', 'Compare Ana Ruiz and Ben Ito'],
  ])('with %s', async (_what, message) => {
    await panel.ask(message);
    await looksRight(stage.panel);
  });

  test('with the card of a change that nobody answers: it expires, and Okta is not called', async () => {
    await outcome(stage, unanswered, undefined, 'expired');
    await looksRight(stage.panel);
  });

  test('the latest is a button away only while something is below, and what is asked next is in sight at once', async () => {
    const latest = stage.panel.getByRole('button', { name: 'Jump to latest' });
    const scrollUp = async () => {
      await panel.conversation.hover();
      await stage.panel.mouse.wheel(0, -2_000);
      await latest.waitFor();
    };
    await scrollUp();
    await looksRight(stage.panel);
    await panel.ask('Which apps are there?');
    await latest.waitFor({ state: 'detached' });
    const [box, own] = await Promise.all(
      [panel.conversation, panel.conversation.getByText('Which apps are there?')].map((each) => each.boundingBox()),
    );
    expect(own?.y).toBeGreaterThanOrEqual(box?.y ?? Number.NaN);
    await scrollUp();
    await latest.click();
    await latest.waitFor({ state: 'detached' });
    await scrollUp();
    await panel.newConversation();
    await latest.waitFor({ state: 'detached' });
  });

  test('with all that can be said, which / opens', async () => {
    const box = stage.panel.getByRole('textbox', { name: 'Message' });
    await box.press('/');
    await stage.panel.getByRole('option', { name: 'Reset user' }).first().waitFor();
    await looksRight(stage.panel);
    await stage.panel.keyboard.type('suspend');
    await stage.panel.keyboard.press('Enter');
    expect(await box.inputValue()).toBe('Suspend ‹user›');
    await stage.panel.keyboard.type('Ben');
    expect(await box.inputValue()).toBe('Suspend Ben');
    await box.fill('');
  });

  test('with a list of hundreds, of which all rows are kept: they are shown, and saved as a file', async () => {
    await panel.ask('List users');
    const rows = panel.conversation.getByRole('table').last().getByRole('row');
    await expect.poll(() => rows.count()).toBe(1 + 10);
    await stage.panel
      .getByRole('button', { name: /^Show 100 of \d+ rows$/ })
      .last()
      .click();
    await expect.poll(() => rows.count()).toBe(1 + 100);
    const find = panel.conversation.getByRole('searchbox').last();
    await find.fill('locked out');
    await expect.poll(() => rows.count()).toBe(1 + 2);
    await looksRight(stage.panel);
    await find.fill('');
    await panel.conversation.getByRole('button', { name: /^Name/ }).last().click();
    await expect.poll(() => rows.nth(1).innerText()).toMatch(/^A/);
    const { text } = await saved(stage.panel.getByRole('button', { name: 'Save as CSV' }).last());
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('Name,Login,Status');
    expect(lines.length).toBeGreaterThan(1 + 100);
  });

  test('with all that the person asked for: it is found, opened, and saved as a file', async () => {
    await panel.choose('Activity');
    const rows = stage.panel.getByRole('main').getByRole('listitem');
    const expired = rows.filter({ hasText: unanswered.code });
    await expired.getByText('expired', { exact: true }).waitFor();
    await looksRight(stage.panel);
    await stage.panel.getByRole('button', { name: 'Not done' }).click();
    await stage.panel.getByRole('searchbox').fill('ben reset');
    await expect.poll(() => rows.count()).toBe(1);
    await expired.getByRole('button', { name: 'Reset the password' }).click();
    await stage.panel.getByRole('article', { name: `Change ${unanswered.code}` }).waitFor();
    await looksRight(stage.panel);
    const { name, text } = await saved(stage.panel.getByRole('button', { name: 'Save as CSV' }));
    expect(name).toBe('activity.csv');
    expect(text).toContain(`,change,${unanswered.code},Reset the password`);
    await stage.panel.keyboard.press('Escape');
    await panel.conversation.waitFor();
  });

  test('with cards of changes as they may stand', async () => {
    await showCards(stage.panel, 'Mia', Object.values(CARDS));
    await looksRight(stage.panel);
    await showCards(stage.panel, 'Mia', Object.values(CARDS).map(unbroken));
    await stage.panel.getByText('xxxx').first().waitFor();
    await staysUsable(stage.panel);
  });
});
