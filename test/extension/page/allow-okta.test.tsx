/** What asks for the permission to see which page an Okta tab shows. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AllowOkta } from '../../../extension/page/allow-okta.tsx';

const CONFIG = {
  auth0: { origin: 'https://acme.eu.auth0.com', clientId: 'c', audience: 'a', dpop: true, connection: 'okta' },
  oktaScopes: [],
  backend: 'https://companion.acme.example',
  oktaAdmin: 'https://acme-admin.okta.com',
  samplePeople: undefined,
};
const contains = vi.fn();
const request = vi.fn();
let root: Root;

const draw = async () => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(() => root.render(<AllowOkta config={CONFIG} />));
};
const isAsked = () => document.querySelector('aside') !== null;
const press = (name: string) =>
  act(async () => {
    const named = [...document.querySelectorAll('button')].find(
      (button) => (button.getAttribute('aria-label') ?? button.textContent).trim() === name,
    );
    named?.click();
  });

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  fakeBrowser.reset();
  contains.mockResolvedValue(false);
  fakeBrowser.permissions.contains = contains;
  fakeBrowser.permissions.request = request;
});
afterEach(() => act(() => root.unmount()));

test('it asks for the org this build is for, and for no other', async () => {
  request.mockImplementation(async () => {
    contains.mockResolvedValue(true);
    return true;
  });
  await draw();
  await press('Allow on this Okta org');
  expect(request).toHaveBeenCalledWith({ origins: ['https://acme-admin.okta.com/*'] });
  await expect.poll(isAsked).toBe(false);
});

test('it stays while the person does not allow it', async () => {
  request.mockResolvedValue(false);
  await draw();
  await press('Allow on this Okta org');
  await expect.poll(isAsked).toBe(true);
});

test('it is not there where it is allowed already', async () => {
  contains.mockResolvedValue(true);
  await draw();
  await expect.poll(isAsked).toBe(false);
});

test('“Not now” puts it away on every page, until the browser starts again', async () => {
  await draw();
  await press('Not now');
  await expect.poll(isAsked).toBe(false);
  await act(() => root.unmount());
  await draw();
  await expect.poll(isAsked).toBe(false);
  await act(() => root.unmount());
  await fakeBrowser.storage.session.clear();
  await draw();
  await expect.poll(isAsked).toBe(true);
});
