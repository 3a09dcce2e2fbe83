import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RecordRef } from '../../../extension/client/backend.ts';
import { followRecords, type Snapshot } from '../../../extension/client/follow-records.ts';
import { problem } from '../../../extension/client/problem.ts';
import { change, snapshot } from '../changes/changes.ts';
import { type BackendDouble, backendDouble, locksDouble } from '../chat/double.ts';

let backend: BackendDouble;
let seen: Snapshot['content'][];
let follow: (open: readonly RecordRef[]) => void;

beforeEach(() => {
  vi.useFakeTimers();
  backend = backendDouble();
  vi.spyOn(backend, 'follow');
  seen = [];
  follow = followRecords({ backend, locks: locksDouble(), onSnapshot: ({ content }) => seen.push(content) });
});
afterEach(() => {
  follow([]);
  vi.useRealTimers();
});

const changes = (...ids: string[]): RecordRef[] => ids.map((id) => ({ kind: 'change', id }));
const flush = () => vi.advanceTimersByTimeAsync(0);
const asked = () => vi.mocked(backend.follow).mock.calls.map(([{ id }]) => id);

test.each(['ends', 'breaks'])('a stream that %s before the change did is asked for again', async (how) => {
  follow(changes('c1'));
  await flush();
  const first = backend.followed.get('c1');
  first?.say(snapshot(change()));
  await flush();
  if (how === 'ends') first?.end();
  else first?.fail(new Error('reset'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked()).toEqual(['c1', 'c1']);
  backend.followed.get('c1')?.say(snapshot(change({ state: 'done' })));
  await flush();
  expect(seen.map(({ state }) => state)).toEqual(['requested', 'done']);
});

test('a stream that goes silent lets the page that waits for the change follow it', async () => {
  const locks = locksDouble();
  const news: string[] = [];
  const pages = ['one', 'two'].map((page) =>
    followRecords({ backend, locks, onSnapshot: ({ content }) => news.push(`${page}: ${content.state}`) }),
  );
  for (const page of pages) page(changes('c1'));
  await flush();
  backend.followed.get('c1')?.say(snapshot(change()));
  await flush();
  expect(asked()).toEqual(['c1']);
  backend.followed.get('c1')?.fail(new DOMException('silent', 'TimeoutError'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked()).toEqual(['c1', 'c1']);
  backend.followed.get('c1')?.say(snapshot(change({ state: 'done' })));
  await flush();
  expect(news).toEqual(['one: requested', 'two: done']);
  for (const page of pages) page([]);
});

test('a backend that is away is asked at growing distances, at most 15 seconds', async () => {
  vi.mocked(backend.follow).mockResolvedValue({ ok: false, problem: problem('dynamodb_unavailable') });
  follow(changes('c1'));
  await vi.advanceTimersByTimeAsync(1_000 + 2_000 + 4_000 + 8_000);
  expect(asked()).toHaveLength(5);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(asked()).toHaveLength(6);
});

test.each(['not_found', 'token_invalid'] as const)('%s ends the following', async (code) => {
  vi.mocked(backend.follow).mockResolvedValue({ ok: false, problem: problem(code) });
  follow(changes('c1'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toEqual(['c1']);
});

test('a change that ended is followed no longer', async () => {
  follow(changes('c1'));
  await flush();
  follow([]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toEqual(['c1']);
});

test('three at a time are followed, the newest', async () => {
  follow(changes('c1', 'c2', 'c3', 'c4'));
  await flush();
  expect(asked()).toEqual(['c2', 'c3', 'c4']);
});
