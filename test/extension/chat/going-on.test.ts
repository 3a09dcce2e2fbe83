/** Conversations that leave for the history, and come back from it. */
import { describe, expect, test } from 'vitest';
import { storedConversation } from '../../../extension/storage.ts';
import { change, snapshot } from '../changes/changes.ts';
import { asked, backend, hello, kept, openPage, startPages, until } from './pages.ts';

startPages();

const LATER = '2026-11-23T10:01:00.000Z';
const card = (id: string, over = {}) => ({ kind: 'change' as const, id, change: change({ id, code: id, ...over }) });
const old = {
  threadId: 'old',
  run: null,
  entries: [{ kind: 'question' as const, id: 'q', text: 'Unlock Ana' }, card('c1')],
};

describe('the history gets a conversation', () => {
  test('as it is asked in, as its answer ends and as its change goes on, from the page that hears of it', async () => {
    const [chat, other] = [await openPage(), await openPage()];
    const done = chat.ask('hello');
    await asked();
    expect(kept.map(({ run, entries }) => [run !== null, entries.length])).toEqual([[true, 1]]);
    backend.answers[0]?.say(...hello);
    await until(other, 'question', 'answer');
    expect(kept).toHaveLength(1);
    backend.answers[0]?.say(snapshot(change()), { type: 'RUN_FINISHED' });
    await done;
    expect(kept.slice(1)).toMatchObject([{ run: null, entries: [{}, { text: 'Hello', ended: true }, {}] }]);
    await expect.poll(() => backend.followed.has('c1')).toBe(true);
    backend.followed.get('c1')?.say(snapshot(change({ state: 'done', updatedAt: LATER })));
    await until(other, 'question', 'answer', 'change');
    await expect.poll(() => kept.at(-1)?.entries.at(-1)).toMatchObject({ change: { state: 'done' } });
    expect(kept).toHaveLength(3);
  });

  test('whose person signs out amid an answer, as far as it came', async () => {
    const chat = await openPage();
    chat.ask('hello');
    await asked();
    backend.answers[0]?.say(...hello);
    await until(chat, 'question', 'answer');
    await chat.close();
    expect(kept.at(-1)).toMatchObject({
      run: null,
      entries: [{}, { text: 'Hello', ended: true }, { kind: 'stopped' }],
    });
    expect(await storedConversation.getValue()).toBeNull();
  });
});

describe('a conversation of the history', () => {
  test('goes on as the current one in every page; the thread stays, and what is asked next belongs to it', async () => {
    const [chat, other] = [await openPage(), await openPage()];
    chat.goOn(old);
    await until(other, 'question', 'change');
    expect([chat.get().threadId, other.get().threadId]).toEqual(['old', 'old']);
    other.ask('and Ben');
    await asked();
    expect(backend.questions).toMatchObject([{ threadId: 'old', text: 'and Ben' }]);
  });

  test('brings its cards up to date; what is open comes along, and is followed', async () => {
    const chat = await openPage();
    backend.open = [change({ id: 'c2' })];
    const entries = [...old.entries, card('c3', { state: 'done', undo: 'possible' }), card('c4', { state: 'denied' })];
    chat.goOn({ ...old, entries });
    await until(chat, 'question', 'change', 'change', 'change', 'change');
    await expect.poll(() => [...backend.followed.keys()].toSorted()).toEqual(['c1', 'c2']);
    const now = (id: string, over: object) => snapshot(change({ id, updatedAt: LATER, ...over }));
    backend.followed.get('c1')?.say(now('c1', { state: 'failed' }));
    await expect.poll(() => backend.followed.has('c3')).toBe(true);
    backend.followed.get('c3')?.say(now('c3', { state: 'done', undo: 'done' }));
    await expect
      .poll(() => chat.get().entries.slice(1))
      .toMatchObject([
        { change: { state: 'failed' } },
        { change: { undo: 'done' } },
        { change: { state: 'denied' } },
        { id: 'c2' },
      ]);
    expect(backend.followed.has('c4')).toBe(false);
  });

  test('takes along what was open in the one before', async () => {
    backend.open = [change({ id: 'c2' })];
    const chat = await openPage();
    await until(chat, 'change');
    chat.goOn(old);
    expect(chat.get().entries.map(({ id }) => id)).toEqual(['q', 'c1', 'c2']);
  });

  test('waits until the answer that is being written has stopped, on whichever page that is', async () => {
    const [one, two] = [await openPage(), await openPage()];
    one.ask('hello');
    await expect.poll(() => two.get().run).not.toBeNull();
    two.goOn(old);
    await until(two, 'question', 'change');
    await until(one, 'question', 'change');
    expect(kept.at(-1)?.entries.map(({ kind }) => kind)).toEqual(['question', 'stopped']);
    expect((await storedConversation.getValue())?.conversation.threadId).toBe('old');
  });
});

test('cards that are taken along as text stand as their records do, or as they did where those do not come', async () => {
  const chat = await openPage();
  const done = chat.upToDate([...old.entries, card('c3')]);
  await expect.poll(() => backend.followed.has('c1')).toBe(true);
  backend.followed.get('c1')?.say(snapshot(change({ state: 'done', updatedAt: LATER })));
  await expect.poll(() => backend.followed.has('c3')).toBe(true);
  backend.followed.get('c3')?.fail(new TypeError('network error'));
  expect(await done).toMatchObject([{}, { change: { state: 'done' } }, { change: { state: 'requested' } }]);
});
