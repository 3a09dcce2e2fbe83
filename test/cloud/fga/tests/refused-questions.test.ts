/** Which readings and questions are refused, and with what. The messages are those of openfga 1.18.1. */
import { beforeAll, expect, test } from 'vitest';
import { dsl } from '../../../fga/store-file.ts';
import { newStore, post, startApi } from './api.ts';

startApi();

let store: string;
beforeAll(async () => {
  store = await newStore(dsl);
});

const A = { user: 'user:a', relation: 'read_okta', object: 'okta:groups' };

test.each<[path: string, body: unknown, code: string, message: string]>([
  ['/read', { page_size: 0 }, 'page_size_invalid', 'invalid ReadRequest.PageSize: value must be inside range [1, 100]'],
  [
    '/read',
    { page_size: 101 },
    'page_size_invalid',
    'invalid ReadRequest.PageSize: value must be inside range [1, 100]',
  ],
  ['/read', { continuation_token: 'bogus' }, 'invalid_continuation_token', 'Invalid continuation token'],
  [
    '/read',
    { tuple_key: { user: 'user:a' } },
    'validation_error',
    "the 'tuple_key' field was provided but the object type field is required and both the object id and user cannot be empty",
  ],
  ['/check', {}, 'tuple_key_value_not_specified', 'invalid CheckRequest.TupleKey: value is required'],
  [
    '/check',
    { tuple_key: { ...A, user: 'a' } },
    'validation_error',
    String.raw`invalid CheckRequestTupleKey.User: value does not match regex pattern "^[^\\s]{2,512}$"`,
  ],
  [
    '/check',
    { tuple_key: { ...A, relation: 'nope' } },
    'validation_error',
    "invalid relation: relation 'okta#nope' not found",
  ],
  ['/check', { tuple_key: { ...A, user: 'nope:a' } }, 'validation_error', "invalid relation: type 'nope' not found"],
  [
    '/check',
    { tuple_key: A, authorization_model_id: 'x' },
    'validation_error',
    'invalid CheckRequest.AuthorizationModelId: value does not match regex pattern "^[ABCDEFGHJKMNPQRSTVWXYZ0-9]{26}$"',
  ],
  [
    '/check',
    { tuple_key: A, contextual_tuples: { tuple_keys: [{ ...A, user: 'user:*' }] } },
    'invalid_tuple',
    "Invalid tuple '%!s(<nil>)'. Reason: invalid tuple: Invalid tuple 'okta:groups#read_okta@user:*'. Reason: the typed wildcard 'user:*' is not an allowed type restriction for 'okta#read_okta'",
  ],
  ['/check', '[1]', 'validation_error', 'syntax error (line 1:1): unexpected token ['],
  [
    '/batch-check',
    { checks: [] },
    'validation_error',
    'invalid BatchCheckRequest.Checks: value must contain at least 1 item(s)',
  ],
  [
    '/batch-check',
    { checks: [1, 1].map(() => ({ tuple_key: A, correlation_id: '1' })) },
    'validation_error',
    'received duplicate correlation id: 1',
  ],
  [
    '/batch-check',
    { checks: Array.from({ length: 51 }, (_, n) => ({ tuple_key: A, correlation_id: `${n}` })) },
    'validation_error',
    'batchCheck received 51 checks, the maximum allowed is 50',
  ],
  [
    '/list-objects',
    { user: 'user:a', relation: 'nope', type: 'okta' },
    'relation_not_found',
    "relation 'okta#nope' not found",
  ],
  ['/list-objects', { user: 'user:a', relation: 'read_okta', type: 'nope' }, 'type_not_found', "type 'nope' not found"],
  [
    '/expand',
    { tuple_key: { relation: 'nope', object: 'okta:users' } },
    'validation_error',
    "relation 'okta#nope' not found",
  ],
])('a request of %s with %j is refused', async (path, body, code, message) => {
  expect(await post(store + path, body)).toMatchObject({ status: 400, body: { code, message } });
});

test('a check in a store without a model is refused', async () => {
  const empty = await newStore();
  const { body } = await post(`${empty}/check`, { tuple_key: A });
  expect(body.code).toBe('latest_authorization_model_not_found');
});
