/** What the chat begins with, once the backend has told what the person may do and what they look at. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Chat } from '../../../extension/chat/chat.ts';
import type { Beginning } from '../../../extension/client/beginning.ts';
import { problem } from '../../../extension/client/problem.ts';
import type { OktaEntity } from '../../../extension/page/okta-page.ts';
import { Results } from '../../../extension/results/results.ts';
import { Pressed } from '../../../extension/ui/pressed/pressed.ts';
import { createStore } from '../../../extension/ui/store.ts';
import { chatOfMia, MIA } from './chat-of-mia.tsx';
import { backendDouble } from './double.ts';
import { idleChat } from './idle-chat.ts';

const DANA: OktaEntity = { kind: 'user', id: '00u2danalindqvist004' };
const nothing = async () => undefined;

let place: HTMLElement;
let root: Root;
let asked: [page: string | undefined, operations: readonly string[]][];
let told: Beginning | undefined;
const ask = vi.fn(nothing);

const chat: Chat = { ...idleChat, ask };

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  fakeBrowser.reset();
  ask.mockClear();
  asked = [];
  told = undefined;
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

const beginning: ReturnType<typeof backendDouble>['beginning'] = async (page, operations) => {
  asked.push([page, operations]);
  return told ? { ok: true, value: told } : { ok: false, problem: problem('lambda_failed') };
};
const backend = { ...backendDouble(), beginning };
const draw = (page?: OktaEntity, okta: 'connected' | 'not-connected' = 'connected') =>
  act(async () => root.render(<Results value={backend}>{chatOfMia(okta, { chat, ...(page && { page }) })}</Results>));
const suggestions = () => [...place.querySelectorAll('[aria-labelledby=suggestions] li button')];
const press = (words: string) =>
  act(async () => {
    const button = [...place.querySelectorAll('button')].find(
      (each) => each.getAttribute('aria-label') === words || each.textContent === words,
    );
    button?.click();
  });
const ALL = ['listUserGroups', 'resetPassword', 'unlockUser', 'listUsers'];

describe('in an empty conversation', () => {
  test('whoever is locked out can be unlocked by one press', async () => {
    told = { may: ALL, lockedOut: [{ name: 'Ana Ruiz', login: 'ana.ruiz@acme.example' }] };
    await draw();
    expect(asked).toEqual([[undefined, ALL]]);
    await press('Unlock ana.ruiz@acme.exampleAna Ruiz is locked out');
    expect(ask).toHaveBeenCalledExactlyOnceWith('Unlock ana.ruiz@acme.example', {});
  });

  test('what is to be filled in goes into the message first', async () => {
    told = { may: ALL, lockedOut: [] };
    await draw();
    await press('Unlock user');
    expect(ask).not.toHaveBeenCalled();
    expect(place.querySelector('textarea')?.value).toBe('Unlock ‹user›');
  });

  test('what is not allowed is not offered, and how to get it is said', async () => {
    told = { may: ['listUsers'], lockedOut: [] };
    await draw();
    expect(suggestions().map(({ textContent }) => textContent)).toEqual(['Which users are locked out?']);
    await vi.waitFor(() => expect(place.textContent).toContain('Some of what can be done is not allowed to you.'));
    expect(place.querySelector('details[open] code')).toBeNull();
  });

  test('whoever may do nothing sees at once whom to send what', async () => {
    told = { may: [], lockedOut: [] };
    await draw();
    expect(suggestions()).toEqual([]);
    await vi.waitFor(() => expect(place.querySelector('details[open] code')?.textContent).toBe(MIA));
  });

  test('where it is not told, all is offered and nothing said about rights', async () => {
    await draw();
    expect(suggestions()).toHaveLength(ALL.length);
    expect(place.textContent).not.toContain('not allowed');
  });

  test('what is told while something is pressed takes no place under the pointer', async () => {
    const pressed = createStore(true);
    told = { may: ['listUsers'], lockedOut: [] };
    await act(async () =>
      root.render(
        <Pressed value={pressed}>
          <Results value={backend}>{chatOfMia('connected', { chat })}</Results>
        </Pressed>,
      ),
    );
    expect([asked.length, suggestions().length]).toEqual([1, ALL.length]);
    await act(async () => pressed.set(false));
    expect(suggestions()).toHaveLength(1);
  });

  test('what was not told is asked again once the panel is shown again, until it is told', async () => {
    const show = () => act(async () => document.dispatchEvent(new Event('visibilitychange')));
    await draw();
    await show();
    expect(asked).toHaveLength(2);
    told = { may: ['listUsers'], lockedOut: [] };
    await show();
    expect(suggestions().map(({ textContent }) => textContent)).toEqual(['Which users are locked out?']);
    await show();
    expect(asked).toHaveLength(3);
  });

  test('a panel that is hidden asks nothing again', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await draw();
    await act(async () => document.dispatchEvent(new Event('visibilitychange')));
    hidden.mockRestore();
    expect(asked).toHaveLength(1);
  });

  test('nothing is asked before Okta is connected', async () => {
    await draw(DANA, 'not-connected');
    expect(asked).toEqual([]);
  });
});

describe('beside a page', () => {
  const chip = () => /On this page: [\w ]+/.exec(place.textContent)?.[0];

  test('it is called by the name of what it shows, and a question takes both along', async () => {
    told = { page: 'Dana Lindqvist', may: ['getUser'], lockedOut: [] };
    await draw(DANA);
    expect(asked).toEqual([['user 00u2danalindqvist004', expect.arrayContaining(['getUser'])]]);
    expect(chip()).toBe('On this page: Dana Lindqvist');
    await press('Tell me about this user');
    const beside = { page: 'user 00u2danalindqvist004', called: 'Dana Lindqvist' };
    expect(ask).toHaveBeenCalledExactlyOnceWith('Tell me about this user', beside);
  });

  test('it is never called by an id', async () => {
    await draw(DANA);
    expect(chip()).toBe('On this page: this user');
    expect(place.textContent).not.toContain(DANA.id);
  });

  test('taken off, it is of no question, and what is offered is about the org', async () => {
    told = { page: 'Dana Lindqvist', may: ['getUser'], lockedOut: [] };
    await draw(DANA);
    told = { may: ALL, lockedOut: [] };
    await press('Leave this page out');
    expect(chip()).toBeUndefined();
    await press('What are my Okta groups?');
    expect(ask).toHaveBeenCalledExactlyOnceWith('What are my Okta groups?', {});
  });
});
