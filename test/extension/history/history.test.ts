/** The conversations of each person, on the disk of their browser. */
import { describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { change } from '../changes/changes.ts';
import { answer, conversation, daysAgo, historyAt, MIA, NOAH, question, startHistory, titlesOf } from './kept.ts';

startHistory();

const unlock = conversation('t1', question('Unlock Ana'), answer('Done.'), {
  kind: 'change',
  id: 'c1',
  change: change({ state: 'done' }),
});

describe('a conversation', () => {
  test('is found again by its first question, with all that was said', async () => {
    await historyAt().keep(MIA, unlock, true);
    expect(await historyAt().list(MIA)).toMatchObject([
      { threadId: 't1', title: 'Unlock Ana', begun: daysAgo(0), used: daysAgo(0), changes: 1 },
    ]);
    expect(await historyAt().entriesOf(MIA, 't1')).toEqual(unlock.entries);
  });

  test('in which nothing was asked is not kept', async () => {
    await historyAt().keep(MIA, conversation('t1', ...unlock.entries.slice(1)), true);
    expect(await titlesOf(MIA)).toEqual([]);
  });

  test('that goes on is the newest, and keeps when it began', async () => {
    await historyAt().keep(MIA, conversation('t1', question('one', daysAgo(3))), true);
    await historyAt().keep(MIA, conversation('t2', question('two', daysAgo(2))), true);
    expect(await titlesOf(MIA)).toEqual(['two', 'one']);
    await historyAt().keep(MIA, conversation('t1', question('one', daysAgo(3)), question('more', daysAgo(1))), false);
    expect(await historyAt().list(MIA)).toMatchObject([
      { title: 'one', begun: daysAgo(3), used: daysAgo(1) },
      { title: 'two' },
    ]);
  });

  test.each([
    ['a new name', 'Ana’s phone', 'Ana’s phone'],
    ['a name with lines', ' Ana’s\n phone ', 'Ana’s phone'],
    ['no name', '  ', 'Unlock Ana'],
    ['a very long name', 'x'.repeat(500), `${'x'.repeat(119)}…`],
  ])('that is given %s is called so, also once it goes on', async (_what, name, title) => {
    await historyAt().keep(MIA, unlock, true);
    await historyAt().rename(MIA, 't1', name);
    await historyAt().keep(MIA, unlock, false);
    expect(await titlesOf(MIA)).toEqual([title]);
  });

  test('that is deleted is gone from the disk, is not kept again while it ends, and comes back as it was', async () => {
    await historyAt().keep(MIA, unlock, true);
    const removed = await historyAt().remove(MIA, 't1');
    await historyAt().keep(MIA, unlock, false);
    expect(await browser.storage.local.get(null)).toEqual({ history: [] });
    if (removed) await historyAt().putBack(removed);
    expect(await titlesOf(MIA)).toEqual(['Unlock Ana']);
    expect(await historyAt().entriesOf(MIA, 't1')).toEqual(unlock.entries);
  });

  test('that is too long keeps its end', async () => {
    const long = Array.from({ length: 40 }, (_, at) => answer(`${at} ${'x'.repeat(100_000)}`));
    await historyAt().keep(MIA, conversation('t1', question('long'), ...long), true);
    const entries = await historyAt().entriesOf(MIA, 't1');
    expect(entries.length).toBeGreaterThan(5);
    expect(entries.at(-1)).toEqual(long.at(-1));
    expect((await historyAt().list(MIA))[0]?.bytes).toBeLessThan(1_500_000);
  });
});

describe('another person', () => {
  test('sees, reads, renames and deletes nothing of it, and the first finds all of it again', async () => {
    await historyAt().keep(MIA, unlock, true);
    await historyAt().keep(NOAH, conversation('t2', question('my groups')), true);
    expect(await titlesOf(NOAH)).toEqual(['my groups']);
    expect(await historyAt().entriesOf(NOAH, 't1')).toEqual([]);
    await historyAt().rename(NOAH, 't1', 'mine');
    expect(await historyAt().remove(NOAH, 't1')).toBeUndefined();
    await historyAt().keep(NOAH, conversation('t1', question('mine')), false);
    await historyAt().removeAll(NOAH);
    expect(await titlesOf(MIA)).toEqual(['Unlock Ana']);
    expect(await historyAt().entriesOf(MIA, 't1')).toEqual(unlock.entries);
  });
});

describe('two pages', () => {
  test('that write at once lose nothing of each other', async () => {
    const [panel, popup] = [historyAt(), historyAt()];
    await Promise.all([
      panel.keep(MIA, conversation('t1', question('one')), true),
      popup.keep(MIA, conversation('t2', question('two')), true),
      panel.keep(MIA, conversation('t3', question('three')), true),
      popup.rename(MIA, 't1', 'first'),
      panel.remove(MIA, 't2'),
    ]);
    expect((await titlesOf(MIA)).toSorted()).toEqual(['first', 'three']);
  });

  test('hear of what the other changes', async () => {
    let heard = 0;
    const leave = historyAt().watch(() => heard++);
    await historyAt().keep(MIA, unlock, true);
    await expect.poll(() => heard).toBe(1);
    leave();
    await historyAt().removeAll(MIA);
    expect(heard).toBe(1);
  });
});
