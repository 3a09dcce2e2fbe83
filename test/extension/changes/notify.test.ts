import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ChangeState, Gate, ReportState } from '../../../backend/contract.ts';
import { news, notify } from '../../../extension/changes/notify.ts';
import { type Conversation, type Entry, newConversation } from '../../../extension/chat/conversation.ts';
import { statusOf } from '../../../extension/chat/status/status.ts';
import { problem } from '../../../extension/client/problem.ts';
import { DEFAULTS, type Settings, storedSettings } from '../../../extension/settings/settings.ts';
import { report } from '../reports/reports.ts';
import { change } from './changes.ts';

const withEntries = (entries: Entry[], run: string | null = null): Conversation => ({
  ...newConversation('thread'),
  entries,
  run,
});
const card = (state: ChangeState, gate: Gate = 'approve'): Entry => ({
  kind: 'change',
  id: 'c1',
  change: change({ state, gate, expiresAt: '2999-01-01T00:00:00.000Z' }),
});
const answer: Entry = { kind: 'answer', id: 'a', text: 'It waits.', ended: true };
const question: Entry = { kind: 'question', id: 'q', text: 'hello' };
const step: Entry = { kind: 'step', id: 't', name: 'get_user', arguments: '{"user":"Ben"}' };

describe('the status line says', () => {
  test.each<[string, Conversation]>([
    ['', withEntries([])],
    ['', withEntries([question])],
    ['Working on it', withEntries([question], 'run')],
    ['Looking up Ben', withEntries([question, step], 'run')],
    ['Working on it', withEntries([question, { ...step, result: '{}' }], 'run')],
    ['Your phone is asked to agree, code 7F3K', withEntries([question, card('requested')])],
    ['Change 7F3K waits for your button', withEntries([question, card('requested', 'confirm'), answer])],
    ['Change 7F3K: done', withEntries([question, card('done'), answer])],
    ['Answer ended', withEntries([card('done'), question, answer])],
    ['Answer ended', withEntries([question, { kind: 'problem', id: 'p', problem: problem('internal') }])],
  ])('“%s”', (sentence, conversation) => {
    expect(statusOf(conversation, 'Working on it')).toBe(sentence);
  });
});

/** The notifications that are shown. */
let told: string[];
beforeEach(() => {
  fakeBrowser.reset();
  told = [];
  vi.spyOn(fakeBrowser.notifications, 'create').mockImplementation(async (...given: unknown[]) => {
    told.push(JSON.stringify(given));
    return 'id';
  });
});

describe('a change that moves while nobody looks', () => {
  test('is news, once', async () => {
    await notify(withEntries([card('requested')]), withEntries([card('done')]), true);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Change 7F3K: done');
    expect(told[0]).toContain('Reset the password – ben.ito@acme.example (Ben Ito)');
  });

  test('is none for someone who looks', async () => {
    await notify(withEntries([card('requested')]), withEntries([card('done')]), false);
    expect(told).toEqual([]);
  });

  const OFF = { ...DEFAULTS, notifications: false };
  test.each<[string, Settings, Record<string, unknown>, number]>([
    ['once by who asked for it', DEFAULTS, {}, 1],
    ['not by who switched it off', OFF, {}, 0],
    ['where the organisation allows it', DEFAULTS, { notifications: true }, 1],
    ['not where the organisation switched it off', DEFAULTS, { notifications: false }, 0],
    ['not where the organisation says it in no way that is known', DEFAULTS, { notifications: 'some' }, 0],
    ['not by who switched it off, though the organisation allows it', OFF, { notifications: true }, 0],
  ])('is heard %s', async (_, chosen, policy, heard) => {
    await storedSettings.setValue(chosen);
    await fakeBrowser.storage.managed.set(policy);
    await notify(withEntries([card('requested')]), withEntries([card('done')]), true);
    expect(told).toHaveLength(heard);
  });

  test('is no news when its card is new', () => {
    expect(news(withEntries([]), withEntries([card('requested')]))).toEqual([]);
  });
});

describe('is news, where it came from another state', () => {
  const moved = (from: Entry, to: Entry) => news(withEntries([from]), withEntries([to])).length === 1;

  test.each<[ChangeState, boolean]>([
    ['preparing', false],
    ['requested', true],
    ['approved', false],
    ['executing', false],
    ['needs_you', true],
    ['stopping', false],
    ['scheduled', true],
    ['overdue', true],
    ['done', true],
    ['partial', true],
    ['denied', true],
    ['expired', true],
    ['cancelled', true],
    ['failed', true],
    ['unknown', true],
  ])('a change that is %s: %s', (state, isNews) => {
    expect(moved(card(state === 'preparing' ? 'requested' : 'preparing'), card(state))).toBe(isNews);
    expect(moved(card(state), card(state))).toBe(false);
  });

  const reportCard = (state: ReportState): Entry => ({ kind: 'report', id: 'r1', report: report({ state }) });
  test.each<[ReportState, boolean]>([
    ['running', false],
    ['needs_you', true],
    ['done', true],
    ['cancelled', true],
    ['failed', true],
  ])('a report that is %s: %s', (state, isNews) => {
    expect(moved(reportCard(state === 'running' ? 'needs_you' : 'running'), reportCard(state))).toBe(isNews);
    expect(moved(reportCard(state), reportCard(state))).toBe(false);
  });

  test('a report is told by its title', async () => {
    await notify(withEntries([reportCard('running')]), withEntries([reportCard('needs_you')]), true);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Report: needs you');
    expect(told[0]).toContain('Users inactive for 90 days');
  });
});
