/** What a person said and typed, in the storage that the pages of the extension share. */
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { newConversation } from '../../extension/chat/conversation.ts';
import { forgetPerson, storedConversation, storedDraft, storedIntent } from '../../extension/storage.ts';
import { Box } from './composer/box.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
beforeEach(() => fakeBrowser.reset());

const mia = 'oidc|okta|00umia';
const conversation = newConversation('t');

/** What stands in the composer of this person. */
async function composerOf(sub: string): Promise<string | undefined> {
  const place = document.createElement('div');
  const root = createRoot(place);
  await act(async () => root.render(<Box sub={sub} />));
  const text = place.querySelector('textarea')?.value;
  await act(async () => root.unmount());
  return text;
}

test('a draft is found again by who typed it, and by nobody else', async () => {
  await storedDraft.setValue({ sub: mia, text: 'Suspend Ben' });
  expect(await composerOf(mia)).toBe('Suspend Ben');
  expect(await composerOf('oidc|okta|00unoah')).toBe('');
});

test('nothing of the person who leaves stays, and what is nobody’s does', async () => {
  await storedDraft.setValue({ sub: mia, text: 'Suspend Ben' });
  await storedConversation.setValue({ sub: mia, writer: 'page', conversation });
  await storedIntent.setValue('sign-in');
  await forgetPerson();
  expect(await composerOf(mia)).toBe('');
  expect(await browser.storage.session.get(null)).toEqual({ intent: 'sign-in' });
});
