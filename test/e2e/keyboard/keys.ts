import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as z from 'zod';
import { lastPress } from '../world/last-press.ts';

const LOST = '(lost)';

/** What has the focus by its name, and whether a person sees that. Boxes to write in show it by their border, too. */
const Focused = z.object({ name: z.string(), seen: z.boolean() });
const FOCUSED = `(() => {
  const at = document.activeElement;
  const name = at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText;
  const seen = at.matches(':focus-visible') && (at.matches('textarea, input') || getComputedStyle(at).outlineStyle !== 'none');
  return { name: at === document.body ? '${LOST}' : name.trim(), seen };
})()`;

const MOST_STOPS = 60;

/** A person who has no mouse. Every stop on their way has to be seen. */
export const keysOn = (page: Page) => {
  const focused = async () => Focused.parse(await page.evaluate(FOCUSED));
  const press = (key: string) => lastPress(page.keyboard.press(key));

  /** Goes on to what has this name. Past the last one the browser's own buttons come, which are no part of the page. */
  const goTo = async (name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    const way: string[] = [];
    while (way.at(-1) !== name) {
      await press(key);
      const at = await focused();
      way.push(at.name);
      if (at.name !== LOST && !at.seen) throw new Error(`Nobody sees the focus on “${at.name}”`);
      if (way.length > MOST_STOPS) throw new Error(`No way to “${name}” by ${key}: ${way.join(' → ')}`);
    }
  };

  return {
    press,
    goTo,
    /** Goes there and presses Enter. */
    use: async (name: string, key?: 'Tab' | 'Shift+Tab') => {
      await goTo(name, key);
      await press('Enter');
    },
    /** Types into what has the focus, and presses Enter. */
    say: async (text: string) => {
      await page.keyboard.type(text);
      await press('Enter');
    },
    /** Waits until this has the focus, by its name, and is seen to. */
    isOn: (name: string | RegExp) =>
      expect.poll(focused).toEqual({ name: name instanceof RegExp ? expect.stringMatching(name) : name, seen: true }),
  };
};
