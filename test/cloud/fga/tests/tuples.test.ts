/** Tuples are written, deleted and read, and leave a log of changes. */
import { expect, test } from 'vitest';
import { dsl } from '../../../fga/store-file.ts';
import { call, give, newStore, post, startApi, tuple } from './api.ts';

startApi();

test('tuples are written and deleted again and again where conflicts are to be passed over', async () => {
  const store = await newStore(dsl);
  const tuple_keys = [tuple('user:a read_okta okta:groups')];
  for (const body of [
    { writes: { tuple_keys, on_duplicate: 'ignore' } },
    { writes: { tuple_keys, on_duplicate: 'ignore' } },
    { deletes: { tuple_keys, on_missing: 'ignore' } },
    { deletes: { tuple_keys, on_missing: 'ignore' } },
  ]) {
    expect(await post(`${store}/write`, body)).toMatchObject({ status: 200, body: {} });
  }
  const { changes } = (await call('GET', `${store}/changes`)).body;
  expect(changes.map(({ operation }: { operation: string }) => operation)).toEqual([
    'TUPLE_OPERATION_WRITE',
    'TUPLE_OPERATION_DELETE',
  ]);
});

test('tuples are read by page and by filter', async () => {
  const store = await newStore(dsl);
  const words = ['user:a read_okta okta:groups', 'user:b read_okta okta:users', 'user:a barred okta:users'];
  await give(store, ...words);
  const read = async (body: object) => {
    const { tuples, continuation_token } = (await post(`${store}/read`, body)).body;
    const found = tuples.map(({ key }: { key: object }) => Object.values(key).slice(0, 3).join(' '));
    return { found, continuation_token };
  };
  const first = await read({ page_size: 2 });
  const second = await read({ page_size: 2, continuation_token: first.continuation_token });
  expect([...first.found, ...second.found]).toEqual(words);
  expect(second.continuation_token).toBe('');
  expect((await read({ tuple_key: { object: 'okta:users' } })).found).toEqual(words.slice(1));
  expect((await read({ tuple_key: { object: 'okta:', user: 'user:a' } })).found).toEqual([words[0], words[2]]);
  expect((await read({ tuple_key: { object: 'okta:users', relation: 'barred' } })).found).toEqual([words[2]]);
});

test('tuples leave a log of changes by type that goes on where it was left', async () => {
  const store = await newStore(dsl);
  await give(store, 'user:a read_okta okta:groups', 'user:a member group:g');
  const path = `${store}/changes?type=group`;
  const { changes, continuation_token } = (await call('GET', path)).body;
  expect(changes).toEqual([
    {
      tuple_key: { ...tuple('user:a member group:g'), condition: null },
      operation: 'TUPLE_OPERATION_WRITE',
      timestamp: expect.any(String),
    },
  ]);
  const rest = await call('GET', `${path}&continuation_token=${encodeURIComponent(continuation_token)}`);
  expect(rest.body).toEqual({ changes: [], continuation_token });
  const other = await call('GET', `${store}/changes?continuation_token=${encodeURIComponent(continuation_token)}`);
  expect(other.body.code).toBe('query_string_type_continuation_token_mismatch');
});
