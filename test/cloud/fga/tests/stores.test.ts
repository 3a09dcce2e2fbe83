/** Stores, and the addresses below them. The statuses and codes are those of openfga 1.18.1. */
import { describe, expect, test } from 'vitest';
import { call, post, startApi, UNKNOWN } from './api.ts';

startApi();

describe('stores', () => {
  test('are made, found, listed by page and by name, and deleted', async () => {
    const made = await post('/stores', { name: 'one of many' });
    expect(made).toMatchObject({ status: 201, body: { name: 'one of many' } });
    const path = `/stores/${made.body.id}`;
    expect((await call('GET', path)).body).toEqual({ ...made.body, deleted_at: null });
    await post('/stores', { name: 'one of many' });
    const first = (await call('GET', '/stores?name=one%20of%20many&page_size=1')).body;
    const second = (
      await call('GET', `/stores?name=one%20of%20many&page_size=1&continuation_token=${first.continuation_token}`)
    ).body;
    expect([first.stores[0].id, second.stores.length, second.continuation_token]).toEqual([made.body.id, 1, '']);
    expect((await call('DELETE', path)).status).toBe(204);
    expect(await call('GET', path)).toMatchObject({ status: 404, body: { code: 'store_id_not_found' } });
  });

  test('carry a request id on every answer', async () => {
    const { headers } = await call('GET', '/stores');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('an address where nothing is', () => {
  test.each([
    ['GET', '/nope', 'undefined_endpoint'],
    ['GET', `/stores/${UNKNOWN}/check`, 'unimplemented'],
    ['PUT', `/stores/${UNKNOWN}/write`, 'unimplemented'],
    ['GET', `/stores/${UNKNOWN}`, 'store_id_not_found'],
  ])('is not found: %s %s', async (method, path, code) => {
    expect(await call(method, path)).toMatchObject({ status: 404, body: { code } });
  });
});
