/** What the icon and the browser tell while no page of the extension is open. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ChangeState, ChangeView } from '../../../backend/contract.ts';
import { followBadge } from '../../../extension/away/badge.ts';
import { watchAway } from '../../../extension/away/watch-away.ts';
import { newConversation } from '../../../extension/chat/conversation.ts';
import { changeEntry, type RecordEntry, reportEntry } from '../../../extension/chat/records.ts';
import { problem } from '../../../extension/client/problem.ts';
import { storedConversation } from '../../../extension/storage.ts';
import { change, snapshot } from '../changes/changes.ts';
import { type BackendDouble, backendDouble } from '../chat/double.ts';
import { report } from '../reports/reports.ts';

let backend: BackendDouble;
let badge: string | undefined;
let told: string[];
/** How many pages of the extension are open. */
let pages: number;

beforeEach(() => {
  fakeBrowser.reset();
  backend = backendDouble();
  badge = undefined;
  told = [];
  pages = 0;
  vi.spyOn(browser.action, 'setBadgeText').mockImplementation(async ({ text }) => {
    badge = text ?? '';
  });
  vi.spyOn(browser.runtime, 'getContexts').mockImplementation(async () =>
    Reflect.apply(structuredClone, null, [Array.from({ length: pages }, () => ({}))]),
  );
  vi.spyOn(fakeBrowser.notifications, 'create').mockImplementation(async (...given: unknown[]) => {
    told.push(JSON.stringify(given));
    return 'id';
  });
});

const store = (...entries: RecordEntry[]) =>
  storedConversation.setValue({
    sub: 'mia',
    writer: 'page',
    conversation: { ...newConversation('thread'), entries },
  });
const card = (state: ChangeState, id = 'c1') => changeEntry(change({ id, state }));

describe('the number on the icon', () => {
  beforeEach(followBadge);

  test.each<[string, RecordEntry[], string]>([
    ['nothing where nothing was asked for', [], ''],
    ['of the open changes', [card('requested'), card('executing', 'c2'), card('done', 'c3')], '2'],
    ['without what waits for its time', [card('scheduled')], ''],
    ['without reports', [card('needs_you'), reportEntry(report())], '1'],
  ])('is %s', async (_what, entries, text) => {
    await store(...entries);
    await expect.poll(() => badge).toBe(text);
  });

  test('is gone once its person signed out', async () => {
    await store(card('requested'));
    await expect.poll(() => badge).toBe('1');
    await storedConversation.removeValue();
    await expect.poll(() => badge).toBe('');
  });
});

test('the number is right as soon as the extension starts', async () => {
  await store(card('requested'));
  followBadge();
  await expect.poll(() => badge).toBe('1');
});

describe('what is open is looked at', () => {
  beforeEach(() => {
    followBadge();
    watchAway(backend);
  });
  const alarm = () => browser.alarms.get('open-records');
  const ring = async () =>
    fakeBrowser.alarms.onAlarm.trigger({ name: 'open-records', scheduledTime: 0, persistAcrossSessions: false });
  /** The backend tells of this change when it is asked. */
  const answers = async (now: ChangeView) => {
    await expect.poll(() => backend.followed.get(now.id)).toBeDefined();
    backend.followed.get(now.id)?.say(snapshot(now));
  };
  const done = change({ state: 'done', updatedAt: '2026-11-23T10:01:00.000Z' });

  test('now and then, from when there is something to when there is nothing', async () => {
    expect(await alarm()).toBeUndefined();
    await store(card('requested'));
    await expect.poll(alarm).toMatchObject({ periodInMinutes: 0.5 });
    await store(card('done'));
    await expect.poll(alarm).toBeUndefined();
  });

  test('while no page is open: what became of it is told, counted, and there for the next page', async () => {
    await store(card('requested'));
    await ring();
    await answers(done);
    await expect.poll(() => told).toHaveLength(1);
    expect(told[0]).toContain('Change 7F3K: done');
    await expect.poll(() => badge).toBe('');
    expect(await storedConversation.getValue()).toMatchObject({
      writer: 'background',
      conversation: { entries: [{ change: { state: 'done' } }] },
    });
  });

  test('by the page where one is open', async () => {
    pages = 1;
    await store(card('requested'));
    await ring();
    pages = 0;
    await ring();
    await answers(done);
    await expect.poll(() => told).toHaveLength(1);
    expect(backend.followed.size).toBe(1);
  });

  test('in vain where a page opened meanwhile, which reads for itself', async () => {
    await store(card('requested'));
    await ring();
    await expect.poll(() => backend.followed.size).toBe(1);
    pages = 1;
    const looked = vi.mocked(browser.runtime.getContexts).mock.calls.length;
    await answers(done);
    await expect.poll(() => vi.mocked(browser.runtime.getContexts).mock.calls.length).toBe(looked + 1);
    expect(await storedConversation.getValue()).toMatchObject({ writer: 'page' });
    expect(told).toEqual([]);
  });

  test('and nothing is told of a person who left meanwhile', async () => {
    await store(card('requested'));
    await ring();
    await expect.poll(() => backend.followed.size).toBe(1);
    await storedConversation.removeValue();
    await answers(done);
    await expect.poll(() => badge).toBe('');
    expect(await storedConversation.getValue()).toBeNull();
    expect(told).toEqual([]);
  });

  test('and left as it is where the backend does not tell', async () => {
    backend.follow = async () => ({ ok: false, problem: problem('backend_unreachable') });
    await store(card('requested'));
    await ring();
    await expect.poll(async () => (await storedConversation.getValue())?.writer).toBe('background');
    expect(told).toEqual([]);
    await expect.poll(() => badge).toBe('1');
  });
});
