import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { arrangeSurfaces, openPanel } from '../../../extension/page/surface.ts';

const okta = 'http://127.0.0.1:4102';

/** Chromium's side panel, as far as it keeps options. */
let options: Map<number | undefined, { path?: string | undefined; enabled?: boolean | undefined }>;
let open: () => Promise<void>;

beforeEach(() => {
  fakeBrowser.reset();
  options = new Map();
  open = async () => {};
  vi.spyOn(browser.sidePanel, 'setOptions').mockImplementation(async ({ tabId, ...given }) => {
    options.set(tabId, { ...options.get(tabId), ...given });
  });
  vi.spyOn(browser.sidePanel, 'getOptions').mockImplementation(async ({ tabId }) => {
    const { path = 'sidepanel.html' } = options.get(tabId) ?? {};
    return { path };
  });
  vi.spyOn(browser.sidePanel, 'setPanelBehavior').mockImplementation(async () => {});
  vi.spyOn(browser.permissions.onAdded, 'addListener').mockImplementation(() => {});
  vi.spyOn(browser.sidePanel, 'open').mockImplementation(() => open());
});

const moveTo = async (tabId: number, url?: string) => {
  const tab = { id: tabId, ...(url && { url }) };
  // The double asks for whole tabs; what is read of them is the address.
  await Reflect.apply(fakeBrowser.tabs.onUpdated.trigger, null, [tabId, { status: 'loading' }, tab]);
};

test('the icon opens the panel on the admin console and the popup elsewhere', async () => {
  arrangeSurfaces(okta);
  expect(options.get(undefined)).toEqual({ enabled: false });
  await moveTo(1, `${okta}/admin/users`);
  await moveTo(2, 'https://acme-admin.okta.com/admin/dashboard');
  await moveTo(3, 'https://evil.example/admin/users');
  await moveTo(4);
  await expect.poll(() => options.get(4)).toBeDefined();
  expect([1, 2, 3, 4].map((id) => options.get(id)?.enabled)).toEqual([true, true, false, false]);
});

test('a tab that leaves the console loses the panel', async () => {
  arrangeSurfaces(okta);
  await moveTo(1, `${okta}/admin/users`);
  await moveTo(1);
  await expect.poll(() => options.get(1)?.enabled).toBe(false);
});

test('a panel opened by hand stays where the tab goes', async () => {
  arrangeSurfaces(okta);
  await openPanel(1);
  await moveTo(1);
  await moveTo(2);
  await expect.poll(() => options.get(2)).toBeDefined();
  expect(options.get(1)?.enabled).toBe(true);
});

test('where the panel does not open, the same page opens in a tab', async () => {
  open = async () => {
    throw new Error('No active side panel');
  };
  const create = vi.spyOn(browser.tabs, 'create');
  await openPanel(1);
  expect(create).toHaveBeenCalledWith({ url: expect.stringContaining('sidepanel.html') });
});
