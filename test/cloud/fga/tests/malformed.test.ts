/** What has not the form of the API is refused before the model is asked. Codes and messages are those of openfga 1.18.1. */
import { beforeAll, expect, test } from 'vitest';
import { dsl } from '../../../fga/store-file.ts';
import { newStore, post, startApi } from './api.ts';

startApi();

let store: string;
beforeAll(async () => {
  store = await newStore(dsl);
});

const A = { user: 'user:a', relation: 'read_okta', object: 'okta:groups' };
const USERS = { object: { type: 'okta', id: 'users' }, relation: 'read_okta', user_filters: [{ type: 'user' }] };
const OBJECTS = { user: 'user:a', relation: 'read_okta', type: 'okta' };
const NO_EXPANSION = 'Invalid input. Make sure you provide an object and a relation';
const unlike = (field: string, source: string) =>
  `invalid ${field}: value does not match regex pattern ${JSON.stringify(source)}`;
const RELATION = String.raw`^[^:#@\s]{1,50}$`;
const TYPE = String.raw`^[^:#@\s]{1,254}$`;
const READ_USER = unlike('ReadRequestTupleKey.User', String.raw`^[^\s]{1,511}:[^\s]{1,511}$`);
const LONG = `user:${'a'.repeat(508)}`;

test.each<[path: string, body: unknown, code: string, message: string]>([
  ['/read', { tuple_key: { ...A, user: 'user' } }, 'validation_error', READ_USER],
  ['/read', { tuple_key: { ...A, user: 'user:' } }, 'validation_error', READ_USER],
  [
    '/read',
    { tuple_key: { ...A, relation: 'a b' } },
    'validation_error',
    unlike('ReadRequestTupleKey.Relation', RELATION),
  ],
  ['/expand', { tuple_key: { ...A, relation: '' } }, 'invalid_expand_input', NO_EXPANSION],
  ['/expand', { tuple_key: { ...A, object: '' } }, 'invalid_expand_input', NO_EXPANSION],
  [
    '/check',
    { tuple_key: A, contextual_tuples: { tuple_keys: [{ ...A, relation: 'a b' }] } },
    'validation_error',
    unlike('TupleKey.Relation', RELATION),
  ],
  [
    '/check',
    { tuple_key: A, contextual_tuples: { tuple_keys: [{ ...A, user: LONG }] } },
    'validation_error',
    'invalid TupleKey.User: value length must be at most 512 bytes',
  ],
  [
    '/check',
    {
      tuple_key: A,
      contextual_tuples: { tuple_keys: Array.from({ length: 101 }, (_, n) => ({ ...A, user: `user:${n}` })) },
    },
    'validation_error',
    'invalid ContextualTupleKeys.TupleKeys: value must contain no more than 100 item(s)',
  ],
  [
    '/write',
    { deletes: { tuple_keys: [{ ...A, relation: 'a b' }] } },
    'validation_error',
    unlike('TupleKeyWithoutCondition.Relation', RELATION),
  ],
  [
    '/list-objects',
    { ...OBJECTS, user: '' },
    'validation_error',
    'invalid ListObjectsRequest.User: value length must be between 1 and 512 bytes, inclusive',
  ],
  ['/list-objects', { ...OBJECTS, user: 'user:a b', type: 'nope' }, 'type_not_found', "type 'nope' not found"],
  [
    '/list-users',
    { ...USERS, user_filters: [{ type: 'user' }, { type: 'group' }] },
    'validation_error',
    'invalid ListUsersRequest.UserFilters: value must contain exactly 1 item(s)',
  ],
  [
    '/list-users',
    { ...USERS, relation: 'a b', user_filters: [{ type: '' }] },
    'type_invalid_pattern',
    unlike('UserTypeFilter.Type', TYPE),
  ],
  [
    '/list-users',
    { ...USERS, object: { type: 'okta', id: '' } },
    'validation_error',
    unlike('Object.Id', String.raw`[^#:\s]+$`),
  ],
  [
    '/list-users',
    { ...USERS, relation: 'nope', user_filters: [{ type: 'nobody' }] },
    'type_not_found',
    "type 'nobody' not found",
  ],
])('a request of %s is refused: %j', async (path, body, code, message) => {
  expect(await post(store + path, body)).toMatchObject({ status: 400, body: { code, message } });
});

test('the members of a group are members of themselves, also of the one that no tuple can name', async () => {
  const asked = { relation: 'member', user_filters: [{ type: 'group', relation: 'member' }] };
  const { body } = await post(`${store}/list-users`, { ...asked, object: { type: 'group', id: '*' } });
  expect(body.users).toEqual([{ userset: { type: 'group', id: '*', relation: 'member' } }]);
});
