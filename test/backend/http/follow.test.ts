/** A follower of one record reads on through failures and time, until it is told to stop. */
import { EventType } from '@ag-ui/core';
import { describe, expect, test } from 'vitest';
import { snapshotOf } from '../../../backend/changes/change-view.ts';
import { fail, type Result, succeed } from '../../../backend/failure.ts';
import { follow as followed } from '../../../backend/http/routes/follow.ts';
import type { Change } from '../../../lambdas/contract/changes/change.ts';
import { isFinal } from '../../../lambdas/contract/changes/change-states.ts';
import { change } from '../doubles/change.ts';

const follow = (first: Change, read: () => Promise<Result<Change>>, signal = new AbortController().signal) =>
  followed({
    ...{ first, read, signal, everyMs: 0, until: Number.POSITIVE_INFINITY, now: Date.now },
    isOver: ({ state }) => isFinal(state),
    snapshot: snapshotOf,
  });

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
