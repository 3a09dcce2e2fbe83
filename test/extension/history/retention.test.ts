/** For how long, and how much of it, conversations are kept. */
import { describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { staying } from '../../../extension/history/kept/bounds.ts';
import { storedRetention } from '../../../extension/history/kept/chosen.ts';
import { clearAtStart } from '../../../extension/history/kept/clear-at-start.ts';
import type { Head } from '../../../extension/history/kept/heads.ts';
import { allowedBy, atMost, type Retention } from '../../../extension/settings/retention.ts';
import { DEFAULTS, storedSettings } from '../../../extension/settings/settings.ts';
import { conversation, daysAgo, depsAt, historyAt, MIA, NOAH, NOON, question, startHistory, titlesOf } from './kept.ts';

startHistory();

const head = (days: number, bytes = 100): Head => ({
  threadId: `t${days}`,
  sub: MIA,
  title: `${days} days ago`,
  begun: daysAgo(100),
  used: daysAgo(days),
  changes: 0,
  bytes,
});

test.each<[Retention, number[]]>([
  ['none', []],
  ['1-day', [0, 0.9]],
  ['7-days', [0, 0.9, 6.9]],
  ['30-days', [0, 0.9, 6.9, 29]],
  ['90-days', [0, 0.9, 6.9, 29, 89]],
])('kept for %s, what was last used so many days ago stays: %j', (retention, days) => {
  const all = [29, 0, 89, 0.9, 91, 6.9].map((each) => head(each));
  expect(staying(all, retention, NOON).map(({ used }) => used)).toEqual(days.map(daysAgo));
});

test('the newest stay that fit into seven million bytes, and five hundred at most', () => {
  const large = [3, 1, 2].map((days) => head(days, 3_000_000));
  expect(staying(large, '7-days', NOON).map(({ used }) => used)).toEqual([1, 2].map(daysAgo));
  const many = Array.from({ length: 600 }, (_, at) => head(at / 1_000));
  expect(staying(many, '7-days', NOON)).toHaveLength(500);
});

const choose = (keepHistory: Retention) => storedSettings.setValue({ ...DEFAULTS, keepHistory });

describe('what is too old', () => {
  const keepTwo = async () => {
    await choose('30-days');
    await historyAt().keep(MIA, conversation('t1', question('old', daysAgo(9))), true);
    await historyAt().keep(NOAH, conversation('t2', question('new', daysAgo(2))), true);
  };

  test('is not shown any more, though nobody deleted it yet', async () => {
    await keepTwo();
    expect(await titlesOf(MIA)).toEqual(['old']);
    await choose('7-days');
    expect(await titlesOf(MIA)).toEqual([]);
  });

  test('is gone from the disk once it is tidied, of whomever it was', async () => {
    await keepTwo();
    await choose('7-days');
    await historyAt().tidy();
    expect(await historyAt().entriesOf(MIA, 't1')).toEqual([]);
    expect(await titlesOf(NOAH)).toEqual(['new']);
    await choose('none');
    await historyAt().tidy();
    expect(Object.keys(await browser.storage.local.get(null)).toSorted()).toEqual(['history', 'settings']);
  });

  test('is not kept at all', async () => {
    await historyAt().keep(MIA, conversation('t1', question('old', daysAgo(8))), true);
    await choose('none');
    await historyAt().keep(MIA, conversation('t2', question('new')), true);
    await choose('90-days');
    expect(await titlesOf(MIA)).toEqual([]);
  });
});

test('as the browser starts, what is too old goes, and what no list leads to; all else stays', async () => {
  await historyAt().keep(MIA, conversation('t1', question('one')), true);
  await historyAt(Date.parse(daysAgo(9))).keep(MIA, conversation('t2', question('two', daysAgo(9))), true);
  await browser.storage.local.set({ 'history:lost': { sub: MIA, entries: [] }, settings: DEFAULTS });
  clearAtStart(depsAt());
  await fakeBrowser.runtime.onStartup.trigger();
  expect(Object.keys(await browser.storage.local.get(null)).toSorted()).toEqual(['history', 'history:t1', 'settings']);
});

describe('the organisation may name the longest', () => {
  test.each<[unknown, Retention, Retention]>([
    [undefined, '90-days', '90-days'],
    ['7-days', '90-days', '7-days'],
    ['7-days', '1-day', '1-day'],
    ['none', '7-days', 'none'],
    ['for ever', '7-days', 'none'],
    [30, '7-days', 'none'],
  ])('%j: who chose %s has %s', (longest, chosen, retention) => {
    expect(atMost(chosen, longest)).toBe(retention);
    expect(allowedBy(longest)).toContain(retention);
  });

  test('and whoever watches hears of it', async () => {
    await choose('30-days');
    const heard: Retention[] = [];
    const leave = storedRetention.watch((retention) => heard.push(retention));
    await choose('1-day');
    await expect.poll(() => heard).toEqual(['1-day']);
    await fakeBrowser.storage.managed.set({ retention: 'none' });
    await expect.poll(() => heard).toHaveLength(2);
    leave();
    await choose('7-days');
    expect(heard).toHaveLength(2);
  });
});
