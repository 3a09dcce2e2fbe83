import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { problem } from '../../../extension/client/problem.ts';
import { BOX_KEYS } from '../../../extension/composer/composer-keys.ts';
import { storedSettings } from '../../../extension/settings/settings.ts';
import { SettingsView } from '../../../extension/settings/settings-view.tsx';
import type { OktaLink } from '../../../extension/sign-in/session.ts';
import { idleChat } from '../chat/idle-chat.ts';

let place: HTMLElement;
let root: Root;
const connect = vi.fn();
const disconnect = vi.fn();

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  fakeBrowser.reset();
  connect.mockClear();
  disconnect.mockClear();
  vi.spyOn(browser.commands, 'getAll').mockImplementation(async () => [
    { name: '_execute_action', shortcut: 'Ctrl+K' },
    { name: 'toggle-panel', shortcut: 'Alt+Shift+O' },
  ]);
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: '', version: '1.2.3' });
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

const draw = (okta: OktaLink = { state: 'connected' }) =>
  act(async () =>
    root.render(
      <SettingsView
        person={{ sub: 'oidc|okta|00u1', name: 'Mia Keller', email: 'mia.keller@acme.example' }}
        chat={idleChat}
        okta={okta}
        onConnectOkta={connect}
        onDisconnectOkta={disconnect}
        onLeave={() => {}}
      />,
    ),
  );
const section = (name: string) =>
  [...place.querySelectorAll('fieldset')].find((each) => each.querySelector('legend')?.textContent === name);
const button = (name: string) => [...place.querySelectorAll('button')].find((each) => each.textContent === name);
const notifications = () => section('Notifications')?.querySelector<HTMLInputElement>('[role=switch]');

describe('notifications', () => {
  test('are on until they are switched off', async () => {
    await draw();
    expect(notifications()?.checked).toBe(true);
    await act(async () => notifications()?.click());
    expect(notifications()?.checked).toBe(false);
    expect(await storedSettings.getValue()).toMatchObject({ notifications: false, theme: 'system' });
  });

  test('are off and cannot be switched on where the organisation decided so, which is said', async () => {
    await fakeBrowser.storage.managed.set({ notifications: false });
    await draw();
    expect(section('Notifications')?.textContent).toContain('Set by your organisation');
    expect(notifications()?.checked).toBe(false);
    expect(notifications()?.matches(':disabled') || section('Notifications')?.disabled).toBe(true);
    expect(section('Colours')?.disabled).toBe(false);
  });
});

describe('Okta', () => {
  test.each<[OktaLink['state'], string, string, boolean]>([
    ['connected', 'Connected as mia.keller@acme.example', 'Disconnect Okta', true],
    ['not-connected', 'Not connected', 'Connect Okta', true],
    ['unknown', 'Your next question finds out', 'Connect Okta', true],
    ['connecting', 'Go on in Okta’s window', 'Connect Okta', false],
    ['checking', 'Looking whether it is connected', 'Connect Okta', false],
  ])('is told as %s', async (state, says, offers, pressable) => {
    await draw({ state });
    expect(section('Okta')?.textContent).toContain(says);
    expect(button(offers)?.disabled).toBe(!pressable);
  });

  test('is disconnected and connected by a press each', async () => {
    await draw();
    await act(async () => button('Disconnect Okta')?.click());
    await draw({ state: 'not-connected' });
    await act(async () => button('Connect Okta')?.click());
    expect([disconnect.mock.calls.length, connect.mock.calls.length]).toEqual([1, 1]);
  });

  test('says why connecting failed', async () => {
    await draw({ state: 'not-connected', problem: { ...problem('cancelled'), connecting: true } });
    expect(section('Okta')?.querySelector('[role=alert]')?.textContent).toContain('before Okta was connected');
  });
});

describe('the keyboard', () => {
  test('has the browser’s shortcut as it is now, and the way to change it', async () => {
    const create = vi.spyOn(browser.tabs, 'create');
    await draw();
    expect(section('Keyboard')?.textContent).toContain('Alt+Shift+OOpen and close the panel');
    await act(async () => button('Change the shortcut')?.click());
    expect(create).toHaveBeenCalledExactlyOnceWith({ url: 'chrome://extensions/shortcuts' });
    vi.mocked(browser.commands.getAll).mockImplementation(async () => [{ name: 'toggle-panel', shortcut: '' }]);
    await act(async () => window.dispatchEvent(new Event('focus')));
    expect(section('Keyboard')?.textContent).toContain('none yetOpen and close the panel');
  });

  test('has every key that the message box knows', async () => {
    await draw();
    expect(section('Keyboard')?.querySelectorAll('kbd')).toHaveLength(1 + BOX_KEYS.length + 2);
  });
});

test('the introduction is shown again, from its first card each time, and leads back to where it was opened', async () => {
  await draw();
  const details = section('About')?.querySelector('details');
  expect(details?.open).toBe(false);
  await act(async () => details?.querySelector('summary')?.click());
  for (const name of ['Next', 'Skip']) await act(async () => button(name)?.click());
  expect(details?.open).toBe(false);
  expect(document.activeElement?.textContent).toBe('Show the introduction');
  expect(details?.querySelector('h2')?.textContent).toBe('What it can1 of 3');
});

test('about says which version it is', async () => {
  await draw();
  expect(section('About')?.textContent).toContain('Okta Companion, version 1.2.3.');
});
