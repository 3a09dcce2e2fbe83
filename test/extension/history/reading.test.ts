/** What is stored outlives versions: what this one cannot read is left out. */
import { describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { bodyKeyOf, type Head, readHeads } from '../../../extension/history/kept/heads.ts';
import { readEntries } from '../../../extension/history/kept/kept-entries.ts';
import { change } from '../changes/changes.ts';
import { report } from '../reports/reports.ts';
import { answer, conversation, daysAgo, historyAt, MIA, NOAH, question, startHistory, titlesOf } from './kept.ts';

startHistory();

const good: Head = {
  threadId: 't1',
  sub: MIA,
  title: 'Unlock Ana',
  begun: daysAgo(1),
  used: daysAgo(0),
  changes: 0,
  bytes: 10,
};

describe('a list', () => {
  test.each<[string, unknown, Head[]]>([
    ['nothing', undefined, []],
    ['a word', 'history', []],
    ['an object', { t1: good }, []],
    ['a list of nonsense', [null, 1, 'x', [], {}], []],
    ['one and nonsense', [null, good, { ...good, used: 'yesterday' }], [good]],
    ['one without a person', [{ ...good, sub: undefined }], []],
    ['one of no size', [{ ...good, bytes: -1 }], []],
    ['one of a later version', [{ ...good, pinned: true }], [good]],
  ])('that is %s', (_what, stored, heads) => {
    expect(readHeads(stored)).toEqual(heads);
  });
});

describe('what was said', () => {
  const card = { kind: 'change' as const, id: 'c1', change: change() };
  const kept = [question('Unlock Ana'), answer('Done.'), card, { kind: 'report' as const, id: 'r1', report: report() }];

  test.each<[string, unknown, unknown[]]>([
    ['nothing', undefined, []],
    ['nonsense', 'x', []],
    ['entries of nobody', { entries: kept }, []],
    ['no list', { sub: MIA, entries: {} }, []],
    ['all of it', { sub: MIA, entries: kept }, kept],
    ['a kind of a later version', { sub: MIA, entries: [{ kind: 'poll', id: 'p' }, ...kept] }, kept],
    [
      'a change of another version',
      { sub: MIA, entries: [{ ...card, change: { id: 'c1' } }, answer('x')] },
      [answer('x')],
    ],
    ['more than is known', { sub: MIA, entries: [{ ...answer('x'), tone: 'glad' }] }, [answer('x')]],
  ])('that is %s', (_what, stored, entries) => {
    expect(readEntries(stored, MIA)).toEqual(entries);
    expect(readEntries(stored, NOAH)).toEqual([]);
  });

  test('and was still written when it was kept has ended', () => {
    const written = { kind: 'answer', id: 'a', text: 'Hel', ended: false };
    expect(readEntries({ sub: MIA, entries: [written] }, MIA)).toEqual([{ ...written, ended: true }]);
  });
});

test('a history that is nonsense is an empty one, into which a conversation is kept', async () => {
  await browser.storage.local.set({ history: { nonsense: true }, [bodyKeyOf(good)]: 7 });
  expect(await titlesOf(MIA)).toEqual([]);
  await historyAt().keep(MIA, conversation('t1', question('Unlock Ana')), true);
  expect(await titlesOf(MIA)).toEqual(['Unlock Ana']);
});
