/** What is left of the panel when a part of it cannot be drawn. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { newConversation } from '../../../extension/chat/conversation.ts';
import { ConversationView } from '../../../extension/chat/conversation-view.tsx';
import { storedConversation } from '../../../extension/storage.ts';
import { ErrorBoundary, ROOT_OPTIONS } from '../../../extension/ui/error-boundary.tsx';

const SECRET = 'Reset the password of Ben Ito';

let thrown: unknown;
let place: HTMLElement;
let root: Root;
let logged: unknown[][];

function Part() {
  if (thrown !== undefined) throw thrown;
  return <p>The conversation</p>;
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((...line) => {
    logged.push(line);
  });
  place = document.createElement('div');
  root = createRoot(place, ROOT_OPTIONS);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.restoreAllMocks();
});

const draw = () =>
  act(async () =>
    root.render(
      <ErrorBoundary of="panel">
        <Part />
      </ErrorBoundary>,
    ),
  );
const showAgain = () => act(async () => place.querySelector('button')?.click());

test('a part that throws leaves a notice with a code and a way back', async () => {
  thrown = new TypeError(SECRET);
  await draw();
  expect(place.querySelector('[role=alert]')?.textContent).toContain('The panel could not be drawn.');
  expect(place.querySelector('code')?.textContent).toBe('panel_broke');
  expect(place.querySelector('button')?.textContent).toBe('Show the panel again');
  expect(place.textContent).not.toContain(SECRET);
});

test('the panel comes back when it can be drawn again', async () => {
  thrown = new TypeError(SECRET);
  await draw();
  thrown = undefined;
  await showAgain();
  expect(place.textContent).toBe('The conversation');
});

test('the notice comes back when it cannot', async () => {
  thrown = new TypeError(SECRET);
  await draw();
  await showAgain();
  expect(place.querySelector('code')?.textContent).toBe('panel_broke');
});

test('what was said is still stored', async () => {
  const stored = { sub: 'oidc|okta|00u1miakeller0000001', writer: 'page', conversation: newConversation('thread') };
  await storedConversation.setValue(stored);
  thrown = new TypeError(SECRET);
  await draw();
  await showAgain();
  expect(await storedConversation.getValue()).toEqual(stored);
});

test('an entry that cannot be drawn takes nothing else with it', async () => {
  const unreadable = {
    kind: 'question' as const,
    id: 'second',
    get text(): string {
      throw new TypeError(SECRET);
    },
  };
  const entries = [
    { kind: 'question' as const, id: 'first', text: 'Unlock Ana' },
    unreadable,
    { kind: 'question' as const, id: 'third', text: 'Who is in Sales?' },
  ];
  const actions = {
    okta: { state: 'unknown' as const },
    onSignIn: () => {},
    onAskAgain: () => {},
    onEdit: () => {},
    onCancel: async () => undefined,
    onConfirm: async () => undefined,
    onWithout: async () => undefined,
    onCallOff: async () => undefined,
    onCarryOn: async () => undefined,
  };
  await act(async () =>
    root.render(
      <ConversationView conversation={{ ...newConversation('thread'), entries }} actions={actions}>
        <p>Below</p>
      </ConversationView>,
    ),
  );
  expect(place.querySelector('[role=alert]')?.textContent).toContain(
    'This part of the conversation could not be drawn',
  );
  expect(place.querySelector('code')?.textContent).toBe('entry_broke');
  for (const text of ['Unlock Ana', 'Who is in Sales?', 'Below']) expect(place.textContent).toContain(text);
});

test.each([
  [new TypeError(SECRET), 'panel_broke: TypeError'],
  [SECRET, 'panel_broke: string'],
])('of what was thrown only the name is logged: %#', async (error, line) => {
  thrown = error;
  await draw();
  expect(logged).toEqual([[line]]);
});
