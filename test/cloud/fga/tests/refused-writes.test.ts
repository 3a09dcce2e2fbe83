/** Which writes are refused, with what, and that nothing of them is done. The messages are those of openfga 1.18.1. */
import { beforeAll, expect, test } from 'vitest';
import { dsl } from '../../../fga/store-file.ts';
import { give, newStore, post, startApi, UNKNOWN } from './api.ts';

startApi();

let store: string;
beforeAll(async () => {
  store = await newStore(dsl);
  await give(store, 'user:a read_okta okta:groups');
});

const A = { user: 'user:a', relation: 'read_okta', object: 'okta:groups' };
const write = (key: object) => ({ writes: { tuple_keys: [key] } });
const CONFLICT = 'tuple to be written already existed or the tuple to be deleted did not exist';

test.each<[body: unknown, code: string, message: string]>([
  [{}, 'invalid_write_input', 'Invalid input. Make sure you provide at least one write, or at least one delete'],
  [
    { writes: { tuple_keys: [] } },
    'validation_error',
    'invalid WriteRequestWrites.TupleKeys: value must contain at least 1 item(s)',
  ],
  [
    write(A),
    'write_failed_due_to_invalid_input',
    `cannot write a tuple which already exists: user: 'user:a', relation: 'read_okta', object: 'okta:groups': ${CONFLICT}`,
  ],
  [
    { deletes: { tuple_keys: [{ ...A, user: 'user:z' }] } },
    'write_failed_due_to_invalid_input',
    `cannot delete a tuple which does not exist: user: 'user:z', relation: 'read_okta', object: 'okta:groups': ${CONFLICT}`,
  ],
  [{ writes: { tuple_keys: [A], on_duplicate: 'bad' } }, 'validation_error', 'invalid on_duplicate option: bad'],
  [{ deletes: { tuple_keys: [A], on_missing: 'bad' } }, 'validation_error', 'invalid on_missing option: bad'],
  [
    write({ ...A, relation: 'nope' }),
    'validation_error',
    "Invalid tuple 'okta:groups#nope@user:a'. Reason: relation 'okta#nope' not found",
  ],
  [
    write({ ...A, object: 'nope:groups' }),
    'validation_error',
    "Invalid tuple 'nope:groups#read_okta@user:a'. Reason: type 'nope' not found",
  ],
  [
    write({ ...A, object: 'okta' }),
    'validation_error',
    "Invalid tuple 'okta#read_okta@user:a'. Reason: invalid 'object' field format",
  ],
  [
    write({ ...A, object: 'okta:*' }),
    'validation_error',
    "Invalid tuple 'okta:*#read_okta@user:a'. Reason: the 'object' field cannot reference a typed wildcard",
  ],
  [
    write({ ...A, user: 'user:*' }),
    'validation_error',
    "Invalid tuple 'okta:groups#read_okta@user:*'. Reason: the typed wildcard 'user:*' is not an allowed type restriction for 'okta#read_okta'",
  ],
  [
    write({ ...A, user: 'group:g' }),
    'validation_error',
    "Invalid tuple 'okta:groups#read_okta@group:g'. Reason: type 'group' is not an allowed type restriction for 'okta#read_okta'",
  ],
  [
    write({ ...A, user: 'group:g#nope' }),
    'validation_error',
    "Invalid tuple 'okta:groups#read_okta@group:g#nope'. Reason: relation 'group#nope' not found",
  ],
  [
    write({ ...A, user: 'user:a b' }),
    'validation_error',
    "Invalid tuple 'okta:groups#read_okta@user:a b'. Reason: the 'user' field is malformed",
  ],
  [
    write({ ...A, relation: 'can_unlock_user' }),
    'validation_error',
    "Invalid tuple 'okta:groups#can_unlock_user@user:a'. Reason: type 'user' is not an allowed type restriction for 'okta#can_unlock_user'",
  ],
  [
    { writes: { tuple_keys: [A] }, deletes: { tuple_keys: [A] } },
    'cannot_allow_duplicate_tuples_in_one_request',
    "duplicate tuple in write: user: 'user:a', relation: 'read_okta', object: 'okta:groups'",
  ],
  [
    { writes: { tuple_keys: Array.from({ length: 101 }, (_, n) => ({ ...A, user: `user:${n}` })) } },
    'exceeded_entity_limit',
    'The number of write operations exceeds the allowed limit of 100',
  ],
  [
    { ...write(A), authorization_model_id: UNKNOWN },
    'authorization_model_not_found',
    `Authorization Model '${UNKNOWN}' not found`,
  ],
])('a write of %j is refused', async (body, code, message) => {
  expect(await post(`${store}/write`, body)).toMatchObject({ status: 400, body: { code, message } });
});

test('nothing of a refused write is done', async () => {
  await post(`${store}/write`, { writes: { tuple_keys: [{ ...A, user: 'user:new' }, A] } });
  const { body } = await post(`${store}/read`, { tuple_key: { ...A, user: 'user:new' } });
  expect(body.tuples).toEqual([]);
});
