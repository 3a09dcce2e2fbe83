import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushIn } from '../../../lambdas/changes/phone/push.ts';
import { changesIn } from '../../../lambdas/changes/records.ts';
import { type Requests, requestsIn } from '../../../lambdas/changes/requests.ts';
import { type ApprovalOptions, approval, type Waiting } from '../../../lambdas/ciba/approval.ts';
import type { Backchannel, Polled, Started } from '../../../lambdas/ciba/backchannel.ts';
import { CHANGE_ROWS, type Change } from '../../../lambdas/contract/changes/change.ts';
import { ExecutionRequest } from '../../../lambdas/contract/changes/execution.ts';
import type { Failure } from '../../../lambdas/contract/failure.ts';
import { rowsIn } from '../../../lambdas/platform/rows.ts';
import { sampleRequest } from '../changes/sample.ts';
import { tables } from '../changes/tables.ts';

let dynamodb: Awaited<ReturnType<typeof tables>>;
let changes: Requests;
let now = Date.now();
beforeAll(async () => {
  dynamodb = await tables();
  changes = requestsIn(dynamodb.client, () => now);
});
afterAll(() => dynamodb.close());

/** As the person does in the panel. */
const cancel = (change: Change) => changesIn(dynamodb.client, () => now, 'person').move(change, 'cancelled');

const WAITING: Started = { status: 'waiting', auth_req_id: 'req', interval: 5, expires_in: 300 };
const GRANTED: Polled = { status: 'granted', tokens: { access_token: 'canary', authorization_details: undefined } };

const phone = (polled: Polled, started: Started = WAITING): Backchannel => ({
  start: async () => started,
  poll: async () => polled,
});

/** An okta Lambda that takes every proof, or says why not. */
const executorThat =
  (failure?: Failure): ApprovalOptions['invoke'] =>
  async (_, payload) => {
    const { type, changeId } = ExecutionRequest.parse(payload);
    const change = await changes.get(changeId);
    if (change === undefined || type !== 'agree') return { state: 'done' };
    if (failure) return { state: change.state, failure };
    if (change.state !== 'requested') return { state: change.state };
    const moved = await changesIn(dynamodb.client, () => now, 'executor').move(change, 'approved');
    return { state: moved?.state ?? change.state };
  };
const INVALID: Failure = { code: 'approval_invalid', message: 'It is for something else.' };

/** A change that waits for the phone, and the way on. */
const begin = async (backchannel: Backchannel, options: Partial<ApprovalOptions> = {}) => {
  const change = await changes.request(sampleRequest({ created_at: now, expires_at: now + 300_000 }));
  const way = approval({
    changes,
    push: pushIn(rowsIn(dynamodb.client, CHANGE_ROWS), { now: () => now, pauses: [30, 120, 600] }),
    backchannel,
    invoke: executorThat(),
    now: () => now,
    log: () => {},
    ...options,
  });
  const started = await way.start(change.change_id);
  return { change, way, started, state: async () => (await changes.get(change.change_id))?.state };
};
const isWaiting = (started: object): started is Waiting => 'auth_req_id' in started;
const poll = async ({ way, started, change }: Awaited<ReturnType<typeof begin>>, given: Partial<Waiting> = {}) => {
  if (!isWaiting(started)) throw new Error('Nothing to wait for');
  return way.poll({ ...started, ...given }, change.change_id);
};

describe('while the phone is polled,', () => {
  test.each([
    ['a granted token approves', GRANTED, {}, 'approved'],
    ['a token for something else fails', GRANTED, { invoke: executorThat(INVALID) }, 'failed'],
    ['a refusal within the time is a denial', { status: 'refused' }, {}, 'denied'],
    ['a lost request fails', { status: 'failed', failure: { code: 'approval_lost', message: '' } }, {}, 'failed'],
    ['an answer still to come waits', { status: 'pending' }, {}, 'requested'],
  ] as const)('%s', async (_, polled, options, state) => {
    const begun = await begin(phone(polled), options);
    const after = await poll(begun);
    expect(after.state).toBe(state);
    expect(await begun.state()).toBe(state);
    expect(JSON.stringify(after)).not.toContain('canary');
  });

  test('a refusal after the time is an expiry', async () => {
    const begun = await begin(phone({ status: 'refused' }));
    now += 300_000;
    expect(await poll(begun)).toMatchObject({ state: 'expired' });
  });

  test('a server that is pending for ever is an expiry', async () => {
    const begun = await begin(phone({ status: 'pending' }));
    expect(await poll(begun, { waited: 306 })).toMatchObject({ state: 'expired' });
  });

  test('slow_down lengthens the interval and is counted', async () => {
    const begun = await begin(phone({ status: 'pending', slower: 10 }));
    expect(await poll(begun)).toMatchObject({ state: 'requested', interval: 10, waited: 15 });
  });

  test('what passes by itself is waited out', async () => {
    const begun = await begin(phone(GRANTED), { invoke: () => Promise.reject(new Error('no keys')) });
    expect(await poll(begun)).toMatchObject({ state: 'requested', waited: 10 });
    expect(await begun.state()).toBe('requested');
  });

  test.each([GRANTED, { status: 'refused' }, { status: 'pending' }] as const)(
    'a cancelled change stays so: %o',
    async (polled) => {
      const begun = await begin(phone(polled));
      await cancel(begun.change);
      expect(await poll(begun)).toMatchObject({ state: 'cancelled' });
      expect(await begun.state()).toBe('cancelled');
    },
  );

  test('a change cancelled while Auth0 was asked stays so', async () => {
    const begun = await begin({
      start: async () => WAITING,
      poll: async () => {
        await cancel(begun.change);
        return GRANTED;
      },
    });
    expect(await poll(begun)).toMatchObject({ state: 'cancelled' });
  });
});

describe('a button that was pressed', () => {
  test('is judged by the executor, and the change is agreed to', async () => {
    const { way, change, state } = await begin(phone({ status: 'pending' }));
    expect(await way.confirm(change.change_id, 'jws')).toBe('approved');
    expect(await state()).toBe('approved');
  });

  test('fails the change where the executor does not believe it', async () => {
    const { way, change } = await begin(phone({ status: 'pending' }), { invoke: executorThat(INVALID) });
    expect(await way.confirm(change.change_id, 'jws')).toBe('failed');
    expect(await changes.get(change.change_id)).toMatchObject({ state: 'failed', failure: INVALID });
  });

  test('is handed over again where the executor does not answer', async () => {
    const { way, change, state } = await begin(phone({ status: 'pending' }), {
      invoke: () => Promise.reject(new Error('down')),
    });
    await expect(way.confirm(change.change_id, 'jws')).rejects.toThrow('down');
    expect(await state()).toBe('requested');
  });
});

describe('at the start,', () => {
  test('a phone that cannot be asked fails the change', async () => {
    const failure: Failure = { code: 'phone_not_enrolled', message: 'Enrol a phone.' };
    const { started, change } = await begin(phone({ status: 'pending' }, { status: 'failed', failure }));
    expect(started).toEqual({ state: 'failed' });
    expect(await changes.get(change.change_id)).toMatchObject({ state: 'failed', failure });
  });

  test('a change that is no longer requested asks nobody again', async () => {
    const begun = await begin(phone({ status: 'pending' }));
    await cancel(begun.change);
    expect(await begun.way.start(begun.change.change_id)).toEqual({ state: 'cancelled' });
  });

  test('a change whose time is over expires', async () => {
    const begun = await begin(phone({ status: 'pending' }));
    now += 300_000;
    expect(await begun.way.start(begun.change.change_id)).toEqual({ state: 'expired' });
  });

  test('one that broke off fails the change, and only one that still waits', async () => {
    const begun = await begin(phone({ status: 'pending' }));
    expect(await begun.way.abandon(begun.change.change_id)).toBe('failed');
    const done = await begin(phone(GRANTED));
    await poll(done);
    expect(await done.way.abandon(done.change.change_id)).toBe('approved');
  });
});

test.each([
  ['fails', () => Promise.reject(new Error('down'))],
  ['answers nonsense', async () => ({ statusCode: 200 })],
])('an okta Lambda that %s leaves the change unknown for now', async (_, invoke) => {
  const { way, change } = await begin(phone(GRANTED), { invoke });
  expect(await way.execute(change.change_id)).toEqual({ state: 'unknown' });
});
