/** Where the focus is, so that one can type at once. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { OktaLink } from '../../../extension/sign-in/session.ts';
import { chatOfMia } from './chat-of-mia.tsx';

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  fakeBrowser.reset();
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

const draw = (state: OktaLink['state']) => act(async () => root.render(chatOfMia(state)));
const box = () => place.querySelector('textarea');
const button = (name: string) =>
  [...place.querySelectorAll('button')].find(
    (each) => each.textContent === name || each.getAttribute('aria-label') === name,
  );
const focused = () => document.activeElement;
const show = () => act(async () => document.dispatchEvent(new Event('visibilitychange')));

describe('the message box has the focus', () => {
  test('after signing in', async () => {
    await draw('checking');
    expect(focused()).toBe(box());
  });

  test('after connecting Okta', async () => {
    await draw('not-connected');
    button('Connect Okta')?.focus();
    await draw('connecting');
    await draw('connected');
    expect(button('Connect Okta')).toBeUndefined();
    expect(focused()).toBe(box());
  });

  test('when the panel is shown again and nothing had it', async () => {
    await draw('connected');
    box()?.blur();
    await show();
    expect(focused()).toBe(box());
  });
});

describe('the focus stays', () => {
  test('on what has it when the panel is shown again', async () => {
    await draw('connected');
    button('Menu')?.focus();
    await show();
    expect(focused()).toBe(button('Menu'));
  });

  test('where it is while the panel is hidden', async () => {
    await draw('connected');
    box()?.blur();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await show();
    hidden.mockRestore();
    expect(focused()).toBe(document.body);
  });
});
