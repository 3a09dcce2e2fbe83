/** What the panel says about the page beside it. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Box } from '../composer/box.tsx';

let place: HTMLElement;
let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  fakeBrowser.reset();
  place = document.createElement('div');
  root = createRoot(place);
});
afterEach(() => act(async () => root.unmount()));

test('a page of another org than the connected one is said to be left out', async () => {
  await act(async () => root.render(<Box otherOrg="https://beta-admin.okta.com" />));
  expect(place.textContent).toContain('This page is of another Okta org, beta-admin.okta.com. It is left out.');
});

test('a page of the connected org is not', async () => {
  await act(async () => root.render(<Box />));
  expect(place.textContent).not.toContain('another Okta org');
});
