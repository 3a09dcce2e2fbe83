import { EventType } from '@ag-ui/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runError } from '../../backend/ag-ui.ts';
import { eventStream } from '../../backend/event-stream.ts';
import { fail, succeed } from '../../backend/failure.ts';
import { followChange } from '../../backend/follow-change.ts';
import { CHANGE_STATES, type ChangeState, type Failure, isFinal } from '../../lambdas/contract.ts';
import { type Backend, change, startBackend } from './doubles/backend.ts';
import { eventsOf, reading } from './doubles/events.ts';

let backend: Backend;
let me: string;
let token: string;
let people = 0;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.close());
beforeEach(async () => {
  me = `auth0|person-${++people}`;
  token = await backend.tenant.sign({ sub: me });
});

const put = async (fields: Parameters<typeof change>[0] = {}) => {
  const record = change({ sub: me, ...fields });
  await backend.putChange(record);
  return record;
};
const get = (path: string) => backend.request(path, { token });
const cancel = (id: string) => backend.request(`/changes/${id}/cancel`, { method: 'POST', token });
const ids = async (path: string) => {
  const body: unknown = await (await get(path)).json();
  return Array.isArray(body) ? body.map(({ id }) => id) : body;
};

describe('a change', () => {
  test('is shown as its record says, without subject, session, parameters and hash', async () => {
    const record = await put({
      state: 'done',
      reason: 'Ben forgot it',
      after: 'RECOVERY',
      okta_request_id: 'req-1',
      created_at: 1_700_000_000_000,
      updated_at: 1_700_000_001_000,
      expires_at: 1_700_000_300_000,
    });
    expect(await (await get(`/changes/${record.change_id}`)).json()).toEqual({
      id: record.change_id,
      code: '7F3K',
      state: 'done',
      operationId: 'resetPassword',
      action: 'Reset the password',
      target: 'Ben Ito (ben.ito@acme.example)',
      reason: 'Ben forgot it',
      before: 'ACTIVE',
      after: 'RECOVERY',
      createdAt: '2023-11-14T22:13:20.000Z',
      updatedAt: '2023-11-14T22:13:21.000Z',
      expiresAt: '2023-11-14T22:18:20.000Z',
      oktaRequestId: 'req-1',
    });
  });

  test('says why it failed', async () => {
    const failure: Failure = { code: 'phone_not_enrolled', message: 'Enrol a phone.' };
    const record = await put({ state: 'failed', failure });
    expect(await (await get(`/changes/${record.change_id}`)).json()).toMatchObject({ failure });
  });

  const minutes = (count: number) => Date.now() - count * 60_000;
  test.each<[ChangeState, Parameters<typeof change>[0], ChangeState]>([
    ['requested', { expires_at: minutes(0.5) }, 'requested'],
    ['requested', { expires_at: minutes(1.1) }, 'expired'],
    ['approved', { updated_at: minutes(4.9) }, 'approved'],
    ['approved', { updated_at: minutes(5.1) }, 'expired'],
    ['executing', { updated_at: minutes(4.9) }, 'executing'],
    ['executing', { updated_at: minutes(5.1) }, 'unknown'],
    ['unknown', { updated_at: minutes(60) }, 'unknown'],
    ['done', { updated_at: minutes(60), expires_at: minutes(60) }, 'done'],
  ])('%s that nobody moved on, %o, counts as %s', async (state, times, counts) => {
    const record = await put({ state, ...times });
    expect(await (await get(`/changes/${record.change_id}`)).json()).toMatchObject({ state: counts });
    expect(await ids('/changes?open=true')).toEqual(isFinal(counts) ? [] : [record.change_id]);
    expect((await cancel(record.change_id)).status).toBe(counts === 'requested' ? 200 : 409);
  });
});

describe('what is not there, or is of someone else, is 404 alike', () => {
  const paths = (id: string): [string, string][] => [
    ['GET', `/changes/${id}`],
    ['GET', `/changes/${id}/events`],
    ['POST', `/changes/${id}/cancel`],
  ];
  const answers = async (id: string) =>
    Promise.all(paths(id).map(async ([method, path]) => (await backend.request(path, { method, token })).json()));

  test.each([
    ['no such change', async () => 'c-unknown'],
    ["someone else's change", async () => (await put({ sub: 'auth0|other' })).change_id],
    [
      'a row that is no change',
      async () => {
        await backend.putRow({ change_id: `open#${me}`, sub: me, created_at: 1, slot: 'x' });
        return encodeURIComponent(`open#${me}`);
      },
    ],
  ])('%s', async (_, make) => {
    for (const answer of await answers(await make())) expect(answer).toMatchObject({ code: 'not_found', status: 404 });
  });

  test("someone else's change stays as it is", async () => {
    const record = await put({ sub: 'auth0|other' });
    await cancel(record.change_id);
    const others = await backend.tenant.sign({ sub: 'auth0|other' });
    const seen = await backend.request(`/changes/${record.change_id}`, { token: others });
    expect(await seen.json()).toMatchObject({ state: 'requested' });
  });
});

describe('the list', () => {
  test("is the person's own, newest first", async () => {
    const old = await put({ created_at: 1000 });
    const young = await put({ created_at: 3000 });
    const middle = await put({ created_at: 2000 });
    await put({ sub: 'auth0|other' });
    await backend.putRow({ change_id: `open#${me}`, sub: me, created_at: 9000, slot: 'x' });
    expect(await ids('/changes')).toEqual([young, middle, old].map(({ change_id }) => change_id));
  });

  test('is empty for who never asked', async () => {
    expect(await ids('/changes')).toEqual([]);
  });

  test('holds at most 20', async () => {
    const records = await Promise.all(Array.from({ length: 23 }, (_, index) => put({ created_at: 1000 + index })));
    expect(await ids('/changes')).toEqual(
      records
        .map(({ change_id }) => change_id)
        .reverse()
        .slice(0, 20),
    );
  });

  test('of open changes leaves out those that ended', async () => {
    const records = await Promise.all(CHANGE_STATES.map((state) => put({ state })));
    const open = records.filter(({ state }) => !isFinal(state)).map(({ change_id }) => change_id);
    const seen = await ids('/changes?open=true');
    expect(new Set(Array.isArray(seen) ? seen : [])).toEqual(new Set(open));
  });

  test('of open changes finds one behind many that ended', async () => {
    const open = await put({ created_at: 1 });
    await Promise.all(Array.from({ length: 30 }, (_, index) => put({ state: 'done', created_at: 1000 + index })));
    expect(await ids('/changes?open=true')).toEqual([open.change_id]);
  });
});

describe('cancelling', () => {
  test('turns a requested change into a cancelled one', async () => {
    const record = await put({ updated_at: 1000, version: 4 });
    const response = await cancel(record.change_id);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ id: record.change_id, state: 'cancelled' });
    expect(await (await get(`/changes/${record.change_id}`)).json()).toMatchObject({ state: 'cancelled' });
  });

  test.each(CHANGE_STATES.filter((state) => state !== 'requested'))('is too late once it is %s', async (state) => {
    const record = await put({ state });
    const response = await cancel(record.change_id);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'change_not_open' });
    expect(await (await get(`/changes/${record.change_id}`)).json()).toMatchObject({ state });
  });

  test('works once when pressed twice at the same time', async () => {
    const record = await put();
    const both = await Promise.all([cancel(record.change_id), cancel(record.change_id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('following a change', () => {
  const follow = async (id: string) => reading(await get(`/changes/${id}/events`));

  test('shows what it is now, then each new version, and ends at the final state', async () => {
    const record = await put();
    const stream = await follow(record.change_id);
    await stream.until('"state":"requested"');
    const steps: ChangeState[] = ['approved', 'executing', 'done'];
    for (const [index, state] of steps.entries()) {
      await backend.putChange({ ...record, state, version: index + 2 });
      await stream.until(`"state":"${state}"`);
    }
    const events = eventsOf(await stream.rest());
    expect(events.map(({ content }) => content)).toMatchObject(['requested', ...steps].map((state) => ({ state })));
    expect(events[0]).toMatchObject({
      type: 'ACTIVITY_SNAPSHOT',
      messageId: record.change_id,
      activityType: 'okta.change',
      replace: true,
    });
  });

  test('says nothing while the version stays, but beats', async () => {
    const record = await put();
    const stream = await follow(record.change_id);
    await stream.until(': ping');
    await backend.putChange({ ...record, action: 'Something else' });
    await stream.until(': ping\n\n: ping\n\n: ping');
    await backend.putChange({ ...record, state: 'denied', version: 2 });
    expect(await stream.rest()).not.toContain('Something else');
  });

  test.each(CHANGE_STATES.filter(isFinal))('that is %s ends at once', async (state) => {
    const record = await put({ state });
    expect(eventsOf(await (await get(`/changes/${record.change_id}/events`)).text())).toHaveLength(1);
  });

  test('that is unknown goes on until it is settled', async () => {
    const record = await put({ state: 'unknown' });
    const stream = await follow(record.change_id);
    await stream.until('unknown');
    await backend.putChange({ ...record, state: 'done', version: 2 });
    expect(eventsOf(await stream.rest())).toHaveLength(2);
  });

  test('asked for its headers alone reads nothing', async () => {
    let reads = 0;
    const events = () => {
      reads++;
      return (async function* () {})();
    };
    const onError = () => runError({ code: 'internal' });
    eventStream(events, { pingEveryMs: 1, onError });
    await Promise.resolve();
    expect(reads).toBe(0);
    expect(
      (await backend.request(`/changes/${(await put()).change_id}/events`, { method: 'HEAD', token })).status,
    ).toBe(200);
  });

  test('ends when the sign-in ends', async () => {
    const record = await put();
    const exp = Math.floor(Date.now() / 1000) - 1;
    const dying = await backend.tenant.sign({ sub: me, exp });
    const response = await backend.request(`/changes/${record.change_id}/events`, { token: dying });
    expect(eventsOf(await response.text())).toHaveLength(1);
  });

  test('ends when the backend is to stop', async () => {
    const own = await startBackend();
    const record = change();
    await own.putChange(record);
    const stream = reading(await own.request(`/changes/${record.change_id}/events`));
    await stream.until('requested');
    own.stopping.abort();
    expect(eventsOf(await stream.rest())).toHaveLength(1);
    await own.close();
  });

  test('is given up when DynamoDB stays away', async () => {
    const own = await startBackend();
    const record = change();
    await own.putChange(record);
    const stream = reading(await own.request(`/changes/${record.change_id}/events`));
    await stream.until('requested');
    await own.dynamodb.close();
    expect(eventsOf(await stream.rest())).toHaveLength(1);
    await own.close();
  });
});

describe('a follower', () => {
  test('outlives reads that fail now and then', async () => {
    const record = change();
    const answers = [...Array(9).fill(fail('dynamodb_unavailable')), succeed({ ...record, version: 2 })];
    const reads = [...answers, ...answers.slice(0, 9), succeed({ ...record, state: 'done', version: 3 })];
    const events = followChange({
      first: record,
      read: async () => reads.shift(),
      everyMs: 0,
      until: Number.POSITIVE_INFINITY,
      now: Date.now,
      signal: new AbortController().signal,
    });
    const states: unknown[] = [];
    for await (const event of events) if (event.type === EventType.ACTIVITY_SNAPSHOT) states.push(event.content.state);
    expect(states).toEqual(['requested', 'requested', 'done']);
  });

  test('sees what time alone changes, and ends with it', async () => {
    const record = change();
    const events = followChange({
      first: record,
      read: async () => succeed({ ...record, state: 'expired' }),
      everyMs: 0,
      until: Number.POSITIVE_INFINITY,
      now: Date.now,
      signal: new AbortController().signal,
    });
    const states: unknown[] = [];
    for await (const event of events) if (event.type === EventType.ACTIVITY_SNAPSHOT) states.push(event.content.state);
    expect(states).toEqual(['requested', 'expired']);
  });

  test('who leaves stops the reading', async () => {
    let reads = 0;
    const leaving = new AbortController();
    const events = followChange({
      first: change(),
      read: async () => {
        if (++reads === 3) leaving.abort();
        return fail('dynamodb_unavailable');
      },
      everyMs: 0,
      until: Number.POSITIVE_INFINITY,
      now: Date.now,
      signal: leaving.signal,
    });
    for await (const _ of events);
    expect(reads).toBe(3);
  });
});

describe('while DynamoDB is down', () => {
  test.each([
    ['GET', '/changes'],
    ['GET', '/changes/c-1'],
    ['GET', '/changes/c-1/events'],
    ['POST', '/changes/c-1/cancel'],
  ])('%s %s is 503 with its name, and the log says why', async (method, path) => {
    const own = await startBackend();
    await own.dynamodb.close();
    const response = await own.request(path, { method });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'dynamodb_unavailable' });
    expect(own.lines.at(-1)).toContain('dynamodb: ');
    await own.close();
  });
});
