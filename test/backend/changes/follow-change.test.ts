/** A follower of one change reads on through failures and time, until it is told to stop. */
import { EventType } from '@ag-ui/core';
import { describe, expect, test } from 'vitest';
import { followChange } from '../../../backend/changes/follow-change.ts';
import { fail, succeed } from '../../../backend/failure.ts';
import type { Change } from '../../../lambdas/contract/change.ts';
import { change } from '../doubles/backend.ts';

type Options = Parameters<typeof followChange>[0];

const follow = (first: Change, read: Options['read'], signal = new AbortController().signal) =>
  followChange({ first, read, everyMs: 0, until: Number.POSITIVE_INFINITY, now: Date.now, signal });

const statesOf = async (events: ReturnType<typeof follow>) => {
  const states: unknown[] = [];
  for await (const event of events) if (event.type === EventType.ACTIVITY_SNAPSHOT) states.push(event.content.state);
  return states;
};

describe('a follower', () => {
  test('outlives reads that fail now and then', async () => {
    const record = change();
    const answers = [...Array(9).fill(fail('dynamodb_unavailable')), succeed({ ...record, version: 2 })];
    const reads = [...answers, ...answers.slice(0, 9), succeed({ ...record, state: 'done', version: 3 })];
    const events = follow(record, async () => reads.shift());
    expect(await statesOf(events)).toEqual(['requested', 'requested', 'done']);
  });

  test('sees what time alone changes, and ends with it', async () => {
    const record = change();
    const events = follow(record, async () => succeed({ ...record, state: 'expired' }));
    expect(await statesOf(events)).toEqual(['requested', 'expired']);
  });

  test('who leaves stops the reading', async () => {
    let reads = 0;
    const leaving = new AbortController();
    const read = async () => {
      if (++reads === 3) leaving.abort();
      return fail('dynamodb_unavailable');
    };
    for await (const _ of follow(change(), read, leaving.signal));
    expect(reads).toBe(3);
  });
});
