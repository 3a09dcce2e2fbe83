import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { looksRight } from './world/looks-right.ts';
import type { Driver } from './world/person.ts';

/** Asks for a list of hundreds: all its rows are shown, searched, sorted, and saved as a file. */
export async function workWithLongList(panel: Driver): Promise<void> {
  const { page } = panel;
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
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).last().click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toContain('Name,Login,Status');
  expect(lines.length).toBeGreaterThan(1 + 100);
}
