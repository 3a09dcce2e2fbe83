/** What a person reads before they sign in for the first time, and how it is left and found again. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { storedIntroduced } from '../../../extension/sign-in/introduced.ts';
import { Welcome } from '../../../extension/sign-in/welcome.tsx';

let place: HTMLElement;
let root: Root;
const signIn = vi.fn();

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  fakeBrowser.reset();
  signIn.mockClear();
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

const draw = async (people?: string) => {
  await act(async () =>
    root.render(
      <Welcome session={{ state: 'signed-out' }} people={people} onSignIn={signIn} onOpenPanel={undefined} />,
    ),
  );
  await act(() => vi.dynamicImportSettled());
};
const names = () => [...place.querySelectorAll('button')].map(({ textContent }) => textContent?.trim());
const press = (name: string) =>
  act(async () =>
    [...place.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name)?.click(),
  );
const card = () => place.querySelector('section h2')?.textContent;

describe('the introduction', () => {
  test('has three cards, forth and back, each with the focus on its name', async () => {
    await draw();
    expect([card(), names()]).toEqual(['What it can1 of 3', ['Skip', 'Next', 'Sign in']]);
    expect(document.activeElement).toBe(document.body);
    await press('Next');
    expect([card(), names()]).toEqual(['What it may never2 of 3', ['Back', 'Skip', 'Next', 'Sign in']]);
    expect(document.activeElement?.textContent).toBe(card());
    await press('Next');
    expect([card(), names()]).toEqual(['How to begin3 of 3', ['Back', 'Done', 'Sign in']]);
    await press('Back');
    expect(card()).toBe('What it may never2 of 3');
    expect(document.activeElement?.textContent).toBe(card());
  });

  test.each([
    ['skipped', ['Skip']],
    ['read to its end', ['Next', 'Next', 'Done']],
  ])('does not come again once it was %s, and can be asked for', async (_, presses) => {
    await draw();
    for (const name of presses) await press(name);
    expect([card(), names()]).toEqual([undefined, ['Sign in', 'Show the introduction']]);
    expect(document.activeElement?.textContent).toBe('Okta Companion');
    expect(await storedIntroduced.getValue()).toBe(true);
    await press('Show the introduction');
    expect(document.activeElement?.textContent).toBe('Okta Companion');
    expect(card()).toBe('What it can1 of 3');
  });

  test('is not there for who was connected before', async () => {
    await storedIntroduced.setValue(true);
    await draw();
    expect(card()).toBeUndefined();
  });

  test('stands in nobody’s way: signing in takes one press', async () => {
    await draw();
    await press('Sign in');
    expect(signIn).toHaveBeenCalledOnce();
  });
});

test.each([
  ['are named where the build is for a cloud on this machine', 'mia@acme.example, with the password x', true],
  ['are not named elsewhere', undefined, false],
])('who can sign in: people %s', async (_, people, named) => {
  await draw(people);
  await press('Next');
  await press('Next');
  expect(place.textContent.includes('On this machine:')).toBe(named);
});
