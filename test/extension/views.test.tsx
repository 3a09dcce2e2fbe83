import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ChangeCard } from '../../extension/changes/card/change-card.tsx';
import type { Chat } from '../../extension/chat/chat.ts';
import type { Entry } from '../../extension/chat/conversation.ts';
import { Step } from '../../extension/chat/step/step.tsx';
import { problem } from '../../extension/client/problem.ts';
import { SUGGESTIONS } from '../../extension/composer/offered.ts';
import type { OktaLink } from '../../extension/sign-in/session.ts';
import { change } from './changes/changes.ts';
import { chatOfMia } from './chat/chat-of-mia.tsx';
import { idleChat } from './chat/idle-chat.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const nothing = async () => undefined;

/** The words of the chat that holds these entries. */
async function chatWith(entries: readonly Entry[], okta: OktaLink['state'] = 'connected'): Promise<string> {
  const conversation = { threadId: 't', entries, run: null };
  const chat: Chat = { ...idleChat, get: () => conversation };
  const place = document.createElement('div');
  const root = createRoot(place);
  await act(async () => root.render(chatOfMia(okta, { chat })));
  // What the agent did is drawn once its code is here.
  await act(() => vi.dynamicImportSettled());
  const words = place.textContent;
  await act(async () => root.unmount());
  return words;
}

beforeEach(() => fakeBrowser.reset());

const asked: Entry = { kind: 'question', id: 'q', text: 'my groups' };
const notConnected: Entry = { kind: 'problem', id: 'p', problem: problem('okta_not_connected') };
const card: Entry = { kind: 'change', id: 'c', change: change() };

describe('where to begin', () => {
  test.each([
    ['in an empty conversation', [], 'connected', true],
    ['beside an open change', [card], 'connected', true],
    ['where the only question was from before Okta was connected', [asked, notConnected], 'connected', true],
    ['not after a question', [asked], 'connected', false],
    ['not before Okta is connected', [], 'not-connected', false],
  ] as const)('is said %s', async (_, entries, okta, shown) => {
    expect((await chatWith(entries, okta)).includes(SUGGESTIONS[0]?.say ?? '-')).toBe(shown);
  });
});

test('once Okta is connected nothing says that it is not', async () => {
  expect(await chatWith([asked, notConnected], 'not-connected')).toContain('Your Okta account is not connected');
  expect(await chatWith([asked, notConnected])).toContain('Okta was not connected. It is now.');
  expect(await chatWith([asked, notConnected])).not.toContain('Your Okta account is not connected');
});

test('a change card shows the reason its record holds', () => {
  const html = renderToStaticMarkup(
    <ChangeCard change={{ ...change(), reason: 'a <b>lost</b> phone' }} onConfirm={nothing} onCancel={nothing} />,
  );
  expect(html).toContain('Reason');
  expect(html).toContain('a &lt;b&gt;lost&lt;/b&gt; phone');
});

test('a denial names the relation and the object once', () => {
  const message = 'Access Denied. You need the relation read_okta on okta:groups. Nothing was asked of Okta.';
  const result = JSON.stringify({ outcome: 'denied', relation: 'read_okta', object: 'okta:groups', message });
  const html = renderToStaticMarkup(
    <Step step={{ kind: 'step', id: 's', name: 'get_user', arguments: '{}', result }} running={false} />,
  );
  expect(html.split('read_okta')).toHaveLength(2);
  expect(html.split('okta:groups')).toHaveLength(2);
});
