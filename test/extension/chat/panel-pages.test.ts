/** Pages of the panel that open, close and stand side by side. */
import { describe, expect, test } from 'vitest';
import { problem } from '../../../extension/client/problem.ts';
import { storedConversation } from '../../../extension/storage.ts';
import { asked, backend, hello, MIA, openPage, startPages, until } from './pages.ts';

startPages();

describe('closing and opening the panel', () => {
  test('keeps the conversation and its thread', async () => {
    const chat = await openPage();
    const done = chat.ask('hello');
    await asked();
    backend.answers[0]?.say(...hello, { type: 'RUN_FINISHED' });
    await done;
    const again = await openPage();
    expect(again.get()).toEqual(chat.get());
  });

  test('while an answer was written shows it as cut', async () => {
    const conversation = {
      threadId: 'thread',
      run: 'gone',
      entries: [{ kind: 'question' as const, id: 'gone', text: 'hello' }],
    };
    await storedConversation.setValue({ sub: MIA, writer: 'a page that closed', conversation });
    const chat = await openPage();
    await until(chat, 'question', 'problem');
    expect(chat.get()).toMatchObject({ run: null, threadId: 'thread' });
  });

  test('never shows the conversation of another person', async () => {
    const chat = await openPage();
    backend.refuseWith = problem('internal');
    await chat.ask('secret');
    const other = await openPage('oidc|okta|00u1noahbrandt000002');
    expect(other.get().entries).toEqual([]);
    expect(other.get().threadId).not.toBe(chat.get().threadId);
  });

  test('after signing out leaves nothing behind', async () => {
    const chat = await openPage();
    backend.refuseWith = problem('internal');
    await chat.ask('secret');
    await chat.close();
    expect(chat.get().entries).toEqual([]);
    expect(await storedConversation.getValue()).toBeNull();
  });
});

describe('two pages', () => {
  test('show the same conversation', async () => {
    const [one, two] = [await openPage(), await openPage()];
    backend.refuseWith = problem('internal');
    await one.ask('hello');
    await until(two, 'question', 'problem');
  });

  test('stop the same answer', async () => {
    const [one, two] = [await openPage(), await openPage()];
    one.ask('hello');
    await expect.poll(() => two.get().run).not.toBeNull();
    two.stop();
    await until(one, 'question', 'stopped');
    await until(two, 'question', 'stopped');
  });
});
