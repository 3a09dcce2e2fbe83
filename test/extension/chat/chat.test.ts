import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Chat, createChat } from '../../../extension/chat/chat.ts';
import { problem } from '../../../extension/client/problem.ts';
import { storedConversation } from '../../../extension/storage.ts';
import { change, snapshot } from '../changes/changes.ts';
import { type BackendDouble, backendDouble, locksDouble } from './double.ts';

const MIA = 'auth0|mia-keller';
let backend: BackendDouble;
let locks: ReturnType<typeof locksDouble>;
let problems: string[];

beforeEach(() => {
  fakeBrowser.reset();
  backend = backendDouble();
  locks = locksDouble();
  problems = [];
});

afterEach(async () => {
  for (const chat of pages.splice(0)) await chat.close();
});

const pages: Chat[] = [];

async function openPage(sub = MIA): Promise<Chat> {
  const chat = createChat({
    backend,
    locks,
    onFrame: (draw) => queueMicrotask(draw),
    onProblem: (code) => problems.push(code),
  });
  pages.push(chat);
  await chat.open(sub);
  return chat;
}
const kinds = (chat: Chat) => chat.get().entries.map(({ kind }) => kind);
const until = (chat: Chat, ...expected: string[]) => expect.poll(() => kinds(chat)).toEqual(expected);
const asked = () => expect.poll(() => backend.answers).toHaveLength(1);

const hello = [
  { type: 'RUN_STARTED' },
  { type: 'TEXT_MESSAGE_START', messageId: 'm' },
  { type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'Hello' },
] as const;

describe('a question', () => {
  test('goes out alone, with the page beside it, and its answer is drawn as it comes', async () => {
    const chat = await openPage();
    const done = chat.ask('What are my Okta groups?', 'user 00u1miakeller0000001');
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
    const other = await openPage('auth0|noah-brandt');
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

describe('changes', () => {
  test('that are open are there when the panel opens, and follow their record', async () => {
    backend.open = [change()];
    const chat = await openPage();
    await until(chat, 'change');
    await expect.poll(() => backend.followed.has('c1')).toBe(true);
    backend.followed.get('c1')?.say(snapshot(change({ state: 'done', updatedAt: '2026-11-23T10:01:00.000Z' })));
    await expect.poll(() => chat.get().entries).toMatchObject([{ change: { state: 'done' } }]);
  });

  test('are followed by one page at a time', async () => {
    backend.open = [change()];
    const follow = vi.spyOn(backend, 'follow');
    const [one, two] = [await openPage(), await openPage()];
    await until(one, 'change');
    await until(two, 'change');
    expect(follow).toHaveBeenCalledTimes(1);
  });

  test('that are open come along into a new conversation; those that ended do not', async () => {
    backend.open = [change(), change({ id: 'c2', code: 'M4QX' })];
    const chat = await openPage();
    await until(chat, 'change', 'change');
    await expect.poll(() => backend.followed.has('c2')).toBe(true);
    backend.followed
      .get('c2')
      ?.say(snapshot(change({ id: 'c2', code: 'M4QX', state: 'denied', updatedAt: '2026-11-23T10:01:00.000Z' })));
    await expect.poll(() => JSON.stringify(chat.get())).toContain('denied');
    const { threadId } = chat.get();
    chat.beginAnew();
    expect(chat.get().entries).toMatchObject([{ id: 'c1' }]);
    expect(chat.get().threadId).not.toBe(threadId);
  });

  test('are cancelled at the backend, which may refuse', async () => {
    const chat = await openPage();
    expect(await chat.cancel('c1')).toBeUndefined();
    backend.refuseWith = problem('change_not_open');
    expect(await chat.cancel('c1')).toMatchObject({ code: 'change_not_open' });
    expect(backend.cancelled).toEqual(['c1', 'c1']);
  });
});
