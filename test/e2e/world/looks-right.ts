import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as z from 'zod';

/** What of axe's rules depends on the colours: all that can differ between light and dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What is wider than its place: the page, and boxes with these. */
export const tooWide = (page: Page, boxes = 'html'): Promise<unknown> =>
  page.evaluate(`[...document.querySelectorAll(${JSON.stringify(boxes)})]
    .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.getAttribute('aria-label') ?? box.localName)`);

/** The least width that WCAG 2.2 (1.4.10) names, and the side panel as it opens, drawn at twice the size (1.4.4). */
const SMALL = [
  { width: 320, height: 800 },
  { width: 180, height: 400 },
];

/** Conversations of which hardly a line can be read. */
const NO_ROOM = `[...document.querySelectorAll('[role=log]')]
  .filter((log) => log.checkVisibility() && log.clientHeight < 80).map(({ clientHeight }) => clientHeight)`;

/** What is cut off at the side, or so narrow that its words are broken letter by letter. Tables scroll in their box. */
const UNREADABLE = `[...document.querySelectorAll('main *')].filter((each) => {
  const { width, height, right } = each.getBoundingClientRect();
  if (width < 2 || !each.checkVisibility()) return false;
  const text = each.children.length === 0 && (each.textContent || each.placeholder || '').length > 3;
  return (right > innerWidth + 1 && !each.closest('section.overflow-x-auto, pre')) || (text && width < 48 && height > 40);
}).map(({ outerHTML }) => outerHTML)`;

/** What stands out by its background alone, which forced colours do not draw. */
const EDGELESS = `[...document.querySelectorAll('button:not(.underline, th > *), .bar, p.bg-accent-soft, span.rounded-full, [aria-selected=true]')]
  .filter((each) => {
    const { borderTopStyle, borderTopWidth, outlineStyle } = getComputedStyle(each);
    return each.checkVisibility() && outlineStyle === 'none' && (borderTopStyle === 'none' || borderTopWidth === '0px');
  }).map(({ outerHTML }) => outerHTML)`;

/** What would be heard twice. */
const TWICE = `[...document.querySelectorAll('[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]')]
  .map(({ textContent }) => textContent.trim()).filter((says, at, all) => says && all.indexOf(says) !== at)`;

/** The panel by another size, in forced colours, and by ear. */
export async function staysUsable(page: Page): Promise<void> {
  const size = page.viewportSize();
  for (const small of SMALL) {
    await page.setViewportSize(small);
    expect(await page.evaluate(UNREADABLE), `unreadable at ${small.width} px`).toEqual([]);
    expect(await page.evaluate(NO_ROOM), `no room at ${small.width} px`).toEqual([]);
    expect(await tooWide(page), `too wide at ${small.width} px`).toEqual([]);
  }
  if (size) await page.setViewportSize(size);
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await page.evaluate(EDGELESS), 'without an edge in forced colours').toEqual([]);
  await page.emulateMedia({ forcedColors: null });
  expect(await page.evaluate(TWICE), 'told twice').toEqual([]);
}

const Results = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

/** Runs axe, but for the entries of a conversation that it judged before in this scheme, and that are as they were. */
const judge = (scheme: string, options: RunOptions) => `(async () => {
  const judged = ((window.judged ??= {})[${JSON.stringify(scheme)}] ??= new WeakMap());
  const entries = [...document.querySelectorAll('[role=log] > div > *')];
  const exclude = entries.filter((entry) => judged.get(entry) === entry.outerHTML);
  const { violations } = await axe.run(exclude.length > 0 ? { exclude } : document, ${JSON.stringify(options)});
  for (const entry of entries) judged.set(entry, entry.outerHTML);
  return { violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })) };
})()`;

/** What axe has to say against a page, a line a rule. */
async function faults(page: Page, scheme: string, options: RunOptions): Promise<string[]> {
  // A document keeps it: half a megabyte that is compiled once.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  const { violations } = Results.parse(await page.evaluate(judge(scheme, options)));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** No accessibility fault in light or dark, and nothing wider than the page. */
export async function isAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const only: RunOptions = colorScheme === 'dark' ? { runOnly: { type: 'rule', values: OF_COLOURS } } : {};
    expect(await faults(page, colorScheme, { resultTypes: ['violations'], ...only }), colorScheme).toEqual([]);
  }
  expect(await tooWide(page)).toEqual([]);
}

/** The same, and of the panel also what axe does not see. */
export async function looksRight(page: Page): Promise<void> {
  await isAccessible(page);
  if (page.url().startsWith('chrome-extension:')) await staysUsable(page);
}
