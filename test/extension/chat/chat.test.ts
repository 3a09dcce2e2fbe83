/** A question in the panel, from asking to its end. */
import { describe, expect, test } from 'vitest';
import { problem, remedyOf } from '../../../extension/client/problem.ts';
import { storedConversation } from '../../../extension/storage.ts';
import { change } from '../changes/changes.ts';
import { asked, backend, hello, kinds, openPage, problems, startPages, until } from './pages.ts';

startPages();

describe('a question', () => {
  test('goes out alone, with the page beside it, and its answer is drawn as it comes', async () => {
    const chat = await openPage();
    const done = chat.ask('What are my Okta groups?', { page: 'user 00u1miakeller0000001' });
    await asked();
    backend.answers[0]?.say(...hello);
    await until(chat, 'question', 'answer');
    backend.answers[0]?.say({ type: 'RUN_FINISHED' });
    backend.answers[0]?.end();
    await done;
    expect(chat.get()).toMatchObject({ run: null, entries: [{}, { text: 'Hello', ended: true }] });
    expect(backend.questions).toMatchObject([
      { threadId: chat.get().threadId, text: 'What are my Okta groups?', page: 'user 00u1miakeller0000001' },
    ]);
  });

  test('is stored with its end as soon as that is drawn, since the page may close then', async () => {
    const chat = await openPage();
    const done = chat.ask('hello');
    await asked();
    backend.answers[0]?.say(...hello);
    await until(chat, 'question', 'answer');
    const ended = new Promise<void>((drawn) => chat.subscribe(() => chat.get().run === null && drawn()));
    backend.answers[0]?.say({ type: 'RUN_FINISHED' });
    await ended;
    expect((await storedConversation.getValue())?.conversation.run).toBeNull();
    await done;
  });

  test('waits for the answer before it: a second one is not sent', async () => {
    const chat = await openPage();
    chat.ask('one');
    await asked();
    await chat.ask('two');
    expect(backend.questions).toHaveLength(1);
  });

  test('whose stream ends without an end of the run is cut', async () => {
    const chat = await openPage();
    const done = chat.ask('hello');
    await asked();
    backend.answers[0]?.say(...hello);
    backend.answers[0]?.end();
    await done;
    expect(chat.get().entries.at(-1)).toMatchObject({ problem: { code: 'agent_cut' } });
  });

  test('whose connection is lost says so', async () => {
    const chat = await openPage();
    const done = chat.ask('hello');
    await asked();
    backend.answers[0]?.fail(new TypeError('network error'));
    await done;
    expect(chat.get().entries.at(-1)).toMatchObject({ problem: { code: 'backend_unreachable' } });
  });

  test('whose connection goes silent says so, shows what it had asked for, and is asked again', async () => {
    const chat = await openPage();
    const done = chat.ask('Reset the password of Ben Ito');
    await asked();
    backend.answers[0]?.say(...hello);
    await until(chat, 'question', 'answer');
    backend.open = [change()];
    backend.answers[0]?.fail(new DOMException('silent', 'TimeoutError'));
    await done;
    await until(chat, 'question', 'answer', 'problem', 'change');
    expect(chat.get()).toMatchObject({ run: null, entries: [{}, {}, { problem: { code: 'backend_silent' } }, {}] });
    chat.askAgain();
    await until(chat, 'question', 'change');
    await expect.poll(() => backend.questions).toHaveLength(2);
  });

  test('that is refused names the problem, and asking again sends the same words', async () => {
    const chat = await openPage();
    backend.refuseWith = problem('okta_not_connected');
    await chat.ask('Unlock Ana');
    expect(kinds(chat)).toEqual(['question', 'problem']);
    expect(problems).toEqual(['okta_not_connected']);
    backend.refuseWith = undefined;
    chat.askAgain();
    await asked();
    expect(kinds(chat)).toEqual(['question']);
    expect(backend.questions.map(({ text }) => text)).toEqual(['Unlock Ana', 'Unlock Ana']);
  });

  test.each(['okta_scope_missing', 'okta_token_refused'])(
    'of which a function failed with %s tells so, for the panel to offer Connect Okta',
    async (code) => {
      const chat = await openPage();
      const done = chat.ask('my groups');
      await asked();
      const content = JSON.stringify({ outcome: 'failed', code, message: 'm' });
      backend.answers[0]?.say(
        { type: 'TOOL_CALL_START', toolCallId: 't', toolCallName: 'get_user' },
        { type: 'TOOL_CALL_RESULT', toolCallId: 't', content },
        { type: 'RUN_FINISHED' },
      );
      backend.answers[0]?.end();
      await done;
      expect(problems).toEqual([code]);
      expect(remedyOf(code)).toBe('connect-okta');
    },
  );

  test('that is stopped keeps what was said and takes no more', async () => {
    const chat = await openPage();
    const done = chat.ask('hello');
    await asked();
    backend.answers[0]?.say(...hello);
    await until(chat, 'question', 'answer');
    chat.stop();
    await done;
    expect(kinds(chat)).toEqual(['question', 'answer', 'stopped']);
    expect(chat.get().run).toBeNull();
  });
});
