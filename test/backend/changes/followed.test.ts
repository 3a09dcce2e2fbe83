/** The stream of one change: what it is now, each new version, and when the stream ends. */
import { describe, expect, test } from 'vitest';
import { eventStream } from '../../../backend/http/event-stream.ts';
import { runError } from '../../../backend/run/ag-ui.ts';
import { CHANGE_STATES, type ChangeState, isAtRest } from '../../../lambdas/contract/changes/change-states.ts';
import { startBackend } from '../doubles/backend.ts';
import { change } from '../doubles/change.ts';
import { backend, get, me, put, startChanges, token } from '../doubles/changes.ts';
import { eventsOf, reading } from '../doubles/events.ts';

startChanges();

describe('following a change', () => {
  const follow = async (id: string) => reading(await get(`/changes/${id}/events`));

  test('shows what it is now, then each new version, and ends at the final state', async () => {
    const record = await put();
    const stream = await follow(record.change_id);
    await stream.until('"state":"requested"');
    const steps: ChangeState[] = ['approved', 'executing', 'done'];
    for (const [index, state] of steps.entries()) {
      await backend().putChange({ ...record, state, version: index + 2 });
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
    await backend().putChange({ ...record, reason: 'Something else' });
    await stream.until(': ping\n\n: ping\n\n: ping');
    await backend().putChange({ ...record, state: 'denied', version: 2 });
    expect(await stream.rest()).not.toContain('Something else');
  });

  test.each(CHANGE_STATES.filter(isAtRest))('that is %s ends at once', async (state) => {
    const record = await put({ state });
    expect(eventsOf(await (await get(`/changes/${record.change_id}/events`)).text())).toHaveLength(1);
  });

  test('that is unknown goes on until it is settled', async () => {
    const record = await put({ state: 'unknown' });
    const stream = await follow(record.change_id);
    await stream.until('unknown');
    await backend().putChange({ ...record, state: 'done', version: 2 });
    expect(eventsOf(await stream.rest())).toHaveLength(2);
  });

  test('asked for its headers alone reads nothing', async () => {
    let reads = 0;
    const tell = async () => {
      reads++;
    };
    const onError = () => runError({ code: 'internal' });
    eventStream(tell, { pingEveryMs: 1, onError });
    await Promise.resolve();
    expect(reads).toBe(0);
    expect(
      (await backend().request(`/changes/${(await put()).change_id}/events`, { method: 'HEAD', token: token() }))
        .status,
    ).toBe(200);
  });

  test('ends when the sign-in ends', async () => {
    const record = await put();
    const exp = Math.floor(Date.now() / 1000) - 1;
    const dying = await backend().tenant.sign({ sub: me(), exp });
    const response = await backend().request(`/changes/${record.change_id}/events`, { token: dying });
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
