/** A history for the tests of one file: its clock stands, and its pages write in turn. */
import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Conversation, Entry } from '../../../extension/chat/conversation.ts';
import { createHistory, type History } from '../../../extension/history/kept/history.ts';
import { locksDouble } from '../chat/double.ts';

export const MIA = 'oidc|okta|00u1miakeller0000001';
export const NOAH = 'oidc|okta|00u1noahbrandt000002';

export const NOON = Date.parse('2026-11-28T12:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;

/** So many days before noon, in ISO 8601. */
export const daysAgo = (days: number) => new Date(NOON - days * DAY_MS).toISOString();

export const question = (text: string, at = daysAgo(0)): Entry => ({ kind: 'question', id: `q-${text}`, text, at });
export const answer = (text: string): Entry => ({ kind: 'answer', id: `a-${text}`, text, ended: true });

/** What was asked in a thread and is answered. */
export const conversation = (threadId: string, ...entries: Entry[]): Conversation => ({ threadId, entries, run: null });

let locks: ReturnType<typeof locksDouble>;

/** The history as another page has it. */
export const historyAt = (now = NOON): History => createHistory({ locks, now: () => now });
export const depsAt = (now = NOON) => ({ locks, now: () => now });

/** Begins each test of a file with an empty browser. */
export function startHistory(): void {
  beforeEach(() => {
    fakeBrowser.reset();
    locks = locksDouble();
  });
}

/** What the history of a person holds, the newest first. */
export const titlesOf = async (sub: string, now = NOON): Promise<string[]> =>
  (await historyAt(now).list(sub)).map(({ title }) => title);
