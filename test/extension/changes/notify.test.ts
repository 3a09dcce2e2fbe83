import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ChangeState, Gate } from '../../../backend/contract.ts';
import { movedChanges, notify } from '../../../extension/changes/notify.ts';
import { type Conversation, type Entry, newConversation } from '../../../extension/chat/conversation.ts';
import { statusOf } from '../../../extension/chat/status/status.ts';
import { problem } from '../../../extension/client/problem.ts';
import { DEFAULTS, type Settings, storedSettings } from '../../../extension/settings/settings.ts';
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

describe('a change that moves while nobody looks', () => {
  let badges: string[];
  let news: string[];
  beforeEach(() => {
    fakeBrowser.reset();
    badges = [];
    news = [];
    vi.spyOn(browser.action, 'setBadgeText').mockImplementation(async ({ text }) => {
      badges.push(text ?? '');
    });
    vi.spyOn(fakeBrowser.notifications, 'create').mockImplementation(async (...given: unknown[]) => {
      news.push(JSON.stringify(given));
      return 'id';
    });
  });

  test('is news, once', async () => {
    await notify(withEntries([card('requested')]), withEntries([card('done')]), true);
    expect(news).toHaveLength(1);
    expect(news[0]).toContain('Change 7F3K: done');
    expect(news[0]).toContain('Reset the password – ben.ito@acme.example (Ben Ito)');
  });

  test('is none for someone who looks', async () => {
    await notify(withEntries([card('requested')]), withEntries([card('done')]), false);
    expect(news).toEqual([]);
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
    expect(news).toHaveLength(heard);
    expect(badges).toEqual(['']);
  });

  test('is counted on the icon while it is open', () => {
    const states = [[], [card('requested')], [card('approved')], [card('done')]];
    states.forEach((next, index) => {
      notify(withEntries(states[index - 1] ?? []), withEntries(next), false);
    });
    expect(badges).toEqual(['1', '']);
  });

  test('is news neither when its card is new nor when it stands still', () => {
    expect(movedChanges(withEntries([]), withEntries([card('requested')]))).toEqual([]);
    expect(movedChanges(withEntries([card('requested')]), withEntries([card('requested')]))).toEqual([]);
  });
});
