import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CARDS, showCards, unbroken } from '../cards.ts';
import { type Asked, askForChange, outcome } from '../decision.ts';
import { type Stage, stageIn } from '../stage.ts';
import { looksRight, staysUsable } from '../world/looks-right.ts';
import { type Driver, drive, person } from '../world/person.ts';
import { saved } from '../world/saved.ts';
import type { World } from '../world/world.ts';

/** The tests of what it looks like, by Mia, who has not connected Okta yet. */
export const looks = (world: World) => {
  let stage: Stage;
  let page: Page;
  let panel: Driver;
  let unanswered: Asked;

  beforeAll(async () => {
    stage = await stageIn(world);
    page = stage.panel;
    panel = drive(world, page);
    await panel.forget();
  });
  afterAll(async () => {
    await stage.phone.close();
    await page.close();
  });

  const latest = () => page.getByRole('button', { name: 'Jump to latest' });
  const scrollUp = async () => {
    await panel.conversation.hover();
    await page.mouse.wheel(0, -2_000);
    await latest().waitFor();
  };

  test('when nobody is signed in', async () => {
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('heading', { name: 'What it can' }).waitFor();
    await looksRight(page);
    await press('Next');
    await press('Next');
    const { email, password } = person('Mia');
    await page.getByText(email).and(page.getByText(password)).waitFor();
    await looksRight(page);
    await press('Done');
    await page.getByRole('button', { name: 'Show the introduction' }).waitFor();
    await looksRight(page);
  });

  test('when Okta is not connected', async () => {
    await panel.signIn(person('Mia'));
    await looksRight(page);
  });

  test('when nothing is said yet, and it is known who is locked out', async () => {
    await panel.connectOkta();
    await page.getByRole('button', { name: 'Ana Ruiz is locked out' }).waitFor();
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Message');
    await looksRight(page);
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

  test('with the card of a change that the phone is asked about', () => looksRight(page));

  test('with the card of a change that a button is enough for, which says what it does', async () => {
    await panel.ask('Unlock Ana');
    const { card } = await panel.lastChange();
    await card.getByRole('button', { name: 'Unlock the account' }).waitFor();
    await looksRight(page);
  });

  test.each([
    ['a table', 'Find users named a'],
    ['a question back', 'Reset the password of Sam'],
    ['nothing found', 'Which groups is Zebulon in?'],
    ['a verdict', 'Why can’t Ana Ruiz sign in?'],
    ['several tables', 'Compare Ana Ruiz and Ben Ito'],
  ])('with %s', async (_what, message) => {
    await panel.ask(message);
    await looksRight(page);
  });

  test('the latest is a button away only while something is below, and what is asked next is in sight at once', async () => {
    await scrollUp();
    await looksRight(page);
    await panel.ask('Which apps are there?');
    await latest().waitFor({ state: 'detached' });
    const [box, own] = await Promise.all(
      [panel.conversation, panel.conversation.getByText('Which apps are there?')].map((each) => each.boundingBox()),
    );
    expect(own?.y).toBeGreaterThanOrEqual(box?.y ?? Number.NaN);
    await scrollUp();
    await latest().click();
    await latest().waitFor({ state: 'detached' });
  });

  test('with all that can be said, which / opens', async () => {
    const box = page.getByRole('textbox', { name: 'Message' });
    await box.press('/');
    await page.getByRole('option', { name: 'Reset user' }).first().waitFor();
    await looksRight(page);
    await page.keyboard.type('suspend');
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe('Suspend ‹user›');
    await page.keyboard.type('Ben');
    expect(await box.inputValue()).toBe('Suspend Ben');
    await box.fill('');
  });

  test('with a list of hundreds, of which all rows are kept: they are shown, and saved as a file', async () => {
    await panel.ask('List users');
    const rows = panel.conversation.getByRole('table').last().getByRole('row');
    await expect.poll(() => rows.count()).toBe(1 + 10);
    await page
      .getByRole('button', { name: /^Show 100 of \d+ rows$/ })
      .last()
      .click();
    await expect.poll(() => rows.count()).toBe(1 + 100);
    const find = panel.conversation.getByRole('searchbox').last();
    await find.fill('locked out');
    await expect.poll(() => rows.count()).toBe(1 + 2);
    await looksRight(page);
    await find.fill('');
    await panel.conversation.getByRole('button', { name: /^Name/ }).last().click();
    await expect.poll(() => rows.nth(1).innerText()).toMatch(/^A/);
    const { text } = await saved(page.getByRole('button', { name: 'Save as CSV' }).last());
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('Name,Login,Status');
    expect(lines.length).toBeGreaterThan(1 + 100);
  });

  test('with the card of a change that nobody answers: it expires, and Okta is not called', async () => {
    await outcome(stage, unanswered, undefined, 'expired');
    await looksRight(page);
  });

  test('with all that the person asked for: it is found, opened, and saved as a file', async () => {
    await panel.choose('Activity');
    const rows = page.getByRole('main').getByRole('listitem');
    const expired = rows.filter({ hasText: unanswered.code });
    await expired.getByText('expired', { exact: true }).waitFor();
    await looksRight(page);
    await page.getByRole('button', { name: 'Not done' }).click();
    await page.getByRole('searchbox').fill('ben reset');
    await expect.poll(() => rows.count()).toBe(1);
    await expired.getByRole('button', { name: 'Reset the password' }).click();
    await page.getByRole('article', { name: `Change ${unanswered.code}` }).waitFor();
    await looksRight(page);
    const { name, text } = await saved(page.getByRole('button', { name: 'Save as CSV' }));
    expect(name).toBe('activity.csv');
    expect(text).toContain(`,change,${unanswered.code},Reset the password`);
    await page.keyboard.press('Escape');
    await panel.conversation.waitFor();
  });

  test('a new conversation has nothing below', async () => {
    await scrollUp();
    await panel.newConversation();
    await latest().waitFor({ state: 'detached' });
  });

  test('with cards of changes as they may stand', async () => {
    await showCards(page, 'Mia', Object.values(CARDS));
    await looksRight(page);
    await showCards(page, 'Mia', Object.values(CARDS).map(unbroken));
    await page.getByText('xxxx').first().waitFor();
    await staysUsable(page);
  });
};
