import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { toggleByKey } from '../../../extension/page/toggle-panel.ts';

const okta = 'http://127.0.0.1:4102';

/** What Chromium is asked, in this order. */
let asked: string[];
/** The pages it shows in side panels. */
let panels: string[];
let press: (command: string, tab?: { id?: number; url?: string }) => Promise<void>;

beforeEach(() => {
  fakeBrowser.reset();
  asked = [];
  panels = [];
  vi.spyOn(browser.commands.onCommand, 'addListener').mockImplementation((listener) => {
    press = async (...given) => Reflect.apply(listener, null, given);
  });
  vi.spyOn(browser.runtime, 'getContexts').mockImplementation(async () => {
    asked.push('which are open');
    return Reflect.apply(structuredClone, null, [panels.map((documentUrl) => ({ documentUrl }))]);
  });
  vi.spyOn(browser.sidePanel, 'setOptions').mockImplementation(async ({ path }) => {
    asked.push(`have ${path}`);
  });
  vi.spyOn(browser.sidePanel, 'open').mockImplementation(async ({ tabId }) => {
    asked.push(`open ${tabId}`);
  });
  vi.spyOn(browser.sidePanel, 'close').mockImplementation(async (which) => {
    asked.push(`close ${'tabId' in which && which.tabId}`);
  });
  toggleByKey(okta);
});

const page = (query: string) => `chrome-extension://id/sidepanel.html${query}`;

describe('the shortcut', () => {
  test('opens the panel before anything is awaited, and asks first which are open', () => {
    press('toggle-panel', { id: 7, url: 'https://example.com/' });
    expect(asked).toEqual(['which are open', 'have sidepanel.html?tab=7&opened=by-hand', 'open 7']);
  });

  test.each([
    ['nowhere', [], undefined],
    ['of another tab', ['?tab=70', '?tab=8&opened=by-hand'], undefined],
    ['in a tab of its own', [''], undefined],
    ['of this tab', ['?tab=8', '?tab=7'], 'close 7'],
    ['of this tab by hand', ['?tab=7&opened=by-hand'], 'close 7'],
  ])('with a panel open %s', async (_, open, last) => {
    panels = open.map(page);
    await press('toggle-panel', { id: 7 });
    expect(asked[3]).toBe(last);
  });

  test('leaves the panel of an admin console to the console', async () => {
    await press('toggle-panel', { id: 7, url: `${okta}/admin/users` });
    expect(asked).toContain('have sidepanel.html?tab=7');
  });

  test.each([
    ['of another command', 'something-else', { id: 7 }],
    ['where no tab is in front', 'toggle-panel', undefined],
    ['in a tab without an id', 'toggle-panel', {}],
  ])('does nothing %s', async (_, command, tab) => {
    await press(command, tab);
    expect(asked).toEqual([]);
  });
});
