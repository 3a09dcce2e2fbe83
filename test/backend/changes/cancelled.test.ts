/** A change can be cancelled while it waits for its approval, and once. */
import { describe, expect, test } from 'vitest';
import { CHANGE_STATES } from '../../../lambdas/contract/change-states.ts';
import { cancel, get, put, startChanges } from '../doubles/changes.ts';

startChanges();

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
