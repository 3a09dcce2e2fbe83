import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What of axe's rules depends on the colours: all that can differ between light and dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What is wider than its place: the page, and boxes with these. */
export const tooWide = (page: Page, boxes = 'html'): Promise<unknown> =>
  page.evaluate(`[...document.querySelectorAll(${JSON.stringify(boxes)})]
    .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.getAttribute('aria-label') ?? box.localName)`);

/** No accessibility fault in light or dark, and nothing wider than the panel. */
export async function looksRight(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
    const { violations } = await (colorScheme === 'dark' ? axe.withRules(OF_COLOURS) : axe).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  }
  expect(await tooWide(page)).toEqual([]);
}
