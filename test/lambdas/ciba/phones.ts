/** People whose phone rings for their changes, one at a time, by a clock that a test turns. */
import { afterAll, beforeAll, expect } from 'vitest';
import { pushIn } from '../../../lambdas/changes/phone/push.ts';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { type Requests, requestsIn } from '../../../lambdas/changes/requests.ts';
import { approval, type Waiting } from '../../../lambdas/ciba/approval.ts';
import type { Polled } from '../../../lambdas/ciba/backchannel.ts';
import { CHANGE_ROWS, type Change } from '../../../lambdas/contract/changes/change.ts';
import type { ChangeState } from '../../../lambdas/contract/changes/change-states.ts';
import { counterIn } from '../../../lambdas/platform/limits/counter.ts';
import { pushesOf } from '../../../lambdas/platform/limits/limited.ts';
import { rowsIn } from '../../../lambdas/platform/rows.ts';
import { lead } from '../changes/life.ts';
import { type Given, sampleRequest } from '../changes/sample.ts';
import { tables } from '../changes/tables.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;

/** What a workflow keeps while its change waits. */
export const LINE = { state: 'requested', seconds: 300 } as const;

/** Starts the tables for the tests of one file, where a phone is asked so often in an hour at most. */
export function startPhones({ pushes = 1_000 }: { pushes?: number } = {}) {
  let dynamodb: Awaited<ReturnType<typeof tables>>;
  let changes: Requests;
  let now = Date.now();
  let person = 0;
  const clock = () => now;
  beforeAll(async () => {
    dynamodb = await tables();
    changes = requestsIn(dynamodb.client, clock);
  });
  afterAll(() => dynamodb.close());

  const push = () =>
    pushIn(rowsIn(dynamodb.client, CHANGE_ROWS), {
      now: clock,
      pauses: [30, 120, 600],
      count: pushesOf({ count: counterIn(dynamodb.client), most: pushes, now: clock }),
    });
  const record = async ({ change_id }: Change) => (await changes.get(change_id)) ?? expect.unreachable();

  /** A person who asks for changes; each start that is its turn rings their phone. */
  const someone = () => {
    person += 1;
    const sub = `oidc|okta|patient-${person}`;
    const rung: string[] = [];
    const told: unknown[] = [];
    let answer: Polled = { status: 'pending' };
    const way = approval({
      changes,
      push: push(),
      backchannel: {
        start: async ({ change_id }) => {
          rung.push(change_id);
          return { status: 'waiting', auth_req_id: change_id, interval: 1, expires_in: 300 };
        },
        poll: async () => answer,
      },
      invoke: () => Promise.reject(new Error('Nobody agrees here')),
      now: clock,
      log: (line) => told.push(JSON.parse(line)),
    });
    const open = new Map<string, Waiting>();
    /** Has the phone asked; how the change waits, where it is not its turn. */
    const start = async ({ change_id }: Change, seconds?: number, seen?: string) => {
      const started = await way.start(change_id, { seconds, seen });
      if ('auth_req_id' in started) open.set(change_id, started);
      return started;
    };
    /** What a workflow does every few seconds while the push is open. */
    const poll = ({ change_id }: Change) => way.poll(open.get(change_id) ?? expect.unreachable(), change_id);
    return {
      rung,
      told,
      start,
      poll,
      ask: (given: Given = {}) =>
        changes.request(sampleRequest({ ...given, sub, created_at: now, expires_at: now + 300 * SECOND })),
      abandon: ({ change_id }: Change) => way.abandon(change_id),
      look: ({ change_id }: Pick<Change, 'change_id'>) => way.turn(LINE, change_id),
      deny: async (change: Change) => {
        await start(change);
        answer = { status: 'refused' };
        expect(await poll(change)).toMatchObject({ state: 'denied' });
        answer = { status: 'pending' };
      },
    };
  };

  return {
    someone,
    record,
    push,
    now: clock,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Leads a change to a state, by whoever may. */
    lead: async (change: Change, state: ChangeState) => lead(dynamodb.client, clock, await record(change), state),
    cancel: async (change: Change) =>
      changesIn(dynamodb.client, clock, 'person').move(await record(change), 'cancelled'),
  };
}
