/** The stand-in's HTTP answers. The statuses, codes and messages are those of openfga 1.18.1. */
import { transformer } from '@openfga/syntax-transformer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFga } from '../fakes/fga/start.ts';
import { dsl } from './store-file.ts';

const CONDITIONAL = `model
  schema 1.1
type user
type group
  relations
    define member: [user]
type doc
  relations
    define parent: [doc]
    define editor: [user with recent, group#member]
    define reader: [user, user:*]
    define guest: [user with near]
    define viewer: editor or reader or viewer from parent
condition recent(now: timestamp, since: timestamp, ttl: duration, level: int) {
  now < since + ttl && level > 3
}
condition near(ip: ipaddress, tags: list<string>, limits: map<uint>) {
  ip.in_cidr("10.0.0.0/8") && "vpn" in tags && limits["max"] > 2u
}
`;
const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

let fga: Awaited<ReturnType<typeof startFga>>;
beforeAll(async () => {
  fga = await startFga({ port: 0 });
});
afterAll(() => fga.close());

const call = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(fga.url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
};
const post = (path: string, body: unknown) => call('POST', path, body);
const newStore = async (model?: string) => {
  const { body } = await post('/stores', { name: 'wire' });
  const path = `/stores/${body.id}`;
  if (!model) return path;
  await post(`${path}/authorization-models`, transformer.transformDSLToJSONObject(model));
  return path;
};
const tuple = (words: string) => {
  const [user = '', relation = '', object = ''] = words.split(' ');
  return { user, relation, object };
};
const give = (store: string, ...words: string[]) =>
  post(`${store}/write`, { writes: { tuple_keys: words.map(tuple) } });

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
    expect(headers.get('fga-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a model', () => {
  test('comes back with what was left out spelt out', async () => {
    const store = await newStore();
    const model = {
      schema_version: '1.1',
      type_definitions: [
        { type: 'user' },
        {
          type: 'doc',
          relations: { viewer: { this: {} }, all: { computedUserset: { relation: 'viewer' } } },
          metadata: { relations: { viewer: { directly_related_user_types: [{ type: 'user' }] } } },
        },
      ],
    };
    const { body } = await post(`${store}/authorization-models`, model);
    const source = { module: '', source_info: null };
    const expected = {
      id: body.authorization_model_id,
      schema_version: '1.1',
      type_definitions: [
        { type: 'user', relations: {}, metadata: null },
        {
          type: 'doc',
          relations: { all: { computedUserset: { object: '', relation: 'viewer' } }, viewer: { this: {} } },
          metadata: {
            relations: { viewer: { directly_related_user_types: [{ type: 'user', condition: '' }], ...source } },
            ...source,
          },
        },
      ],
      conditions: {},
    };
    const path = `${store}/authorization-models`;
    expect((await call('GET', `${path}/${expected.id}`)).body).toEqual({ authorization_model: expected });
    expect((await call('GET', path)).body).toEqual({ authorization_models: [expected], continuation_token: '' });
  });

  const doc = (relations: object, types: object[] = []) => ({
    type: 'doc',
    relations,
    metadata: { relations: { v: { directly_related_user_types: types } } },
  });
  const condition = (expression: string, type_name = 'TYPE_NAME_INT') => ({
    c: { name: 'c', expression, parameters: { x: { type_name } } },
  });
  const user = { type: 'user' };
  test.each<[what: string, types: object[], conditions: object, message: string]>([
    ['two types of one name', [user, user], {}, 'an authorization model cannot contain duplicate types'],
    [
      'an undefined relation',
      [doc({ v: { computedUserset: { relation: 'x' } } })],
      {},
      "'doc#x' relation is undefined",
    ],
    [
      'an undefined type',
      [doc({ v: { this: {} } }, [{ type: 'x' }])],
      {},
      "the relation type 'x' on 'v' in object type 'doc' is not valid",
    ],
    [
      'nobody to assign',
      [doc({ v: { this: {} } })],
      {},
      "the assignable relation 'v' in object type 'doc' must contain at least one relation type",
    ],
    [
      'an undefined condition',
      [user, doc({ v: { this: {} } }, [{ ...user, condition: 'c' }])],
      {},
      'condition c is undefined for relation v',
    ],
    ['a broken condition', [user], condition('x <'), "failed to compile expression on condition 'c' - "],
    [
      'a condition that is no question',
      [user],
      condition('x + 1'),
      "expected a bool condition expression output, but got 'int'",
    ],
    [
      'a parameter of no type',
      [user],
      condition('x', 'TYPE_NAME_X'),
      "failed to decode parameter type for parameter 'x'",
    ],
  ])('with %s is refused', async (_what, type_definitions, conditions, message) => {
    const store = await newStore();
    const answer = await post(`${store}/authorization-models`, { schema_version: '1.1', type_definitions, conditions });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_authorization_model' } });
    expect(answer.body.message).toContain(message);
  });
});

describe('refusals', () => {
  let store: string;
  beforeAll(async () => {
    store = await newStore(dsl);
    await give(store, 'user:a read_okta okta:groups');
  });

  const A = { user: 'user:a', relation: 'read_okta', object: 'okta:groups' };
  const write = (key: object) => ({ writes: { tuple_keys: [key] } });
  const CONFLICT = 'tuple to be written already existed or the tuple to be deleted did not exist';
  test.each<[path: string, body: unknown, code: string, message: string]>([
    [
      '/write',
      {},
      'invalid_write_input',
      'Invalid input. Make sure you provide at least one write, or at least one delete',
    ],
    [
      '/write',
      { writes: { tuple_keys: [] } },
      'validation_error',
      'invalid WriteRequestWrites.TupleKeys: value must contain at least 1 item(s)',
    ],
    [
      '/write',
      write(A),
      'write_failed_due_to_invalid_input',
      `cannot write a tuple which already exists: user: 'user:a', relation: 'read_okta', object: 'okta:groups': ${CONFLICT}`,
    ],
    [
      '/write',
      { deletes: { tuple_keys: [{ ...A, user: 'user:z' }] } },
      'write_failed_due_to_invalid_input',
      `cannot delete a tuple which does not exist: user: 'user:z', relation: 'read_okta', object: 'okta:groups': ${CONFLICT}`,
    ],
    [
      '/write',
      { writes: { tuple_keys: [A], on_duplicate: 'bad' } },
      'validation_error',
      'invalid on_duplicate option: bad',
    ],
    [
      '/write',
      { deletes: { tuple_keys: [A], on_missing: 'bad' } },
      'validation_error',
      'invalid on_missing option: bad',
    ],
    [
      '/write',
      write({ ...A, relation: 'nope' }),
      'validation_error',
      "Invalid tuple 'okta:groups#nope@user:a'. Reason: relation 'okta#nope' not found",
    ],
    [
      '/write',
      write({ ...A, object: 'nope:groups' }),
      'validation_error',
      "Invalid tuple 'nope:groups#read_okta@user:a'. Reason: type 'nope' not found",
    ],
    [
      '/write',
      write({ ...A, object: 'okta' }),
      'validation_error',
      "Invalid tuple 'okta#read_okta@user:a'. Reason: invalid 'object' field format",
    ],
    [
      '/write',
      write({ ...A, object: 'okta:*' }),
      'validation_error',
      "Invalid tuple 'okta:*#read_okta@user:a'. Reason: the 'object' field cannot reference a typed wildcard",
    ],
    [
      '/write',
      write({ ...A, user: 'user:*' }),
      'validation_error',
      "Invalid tuple 'okta:groups#read_okta@user:*'. Reason: the typed wildcard 'user:*' is not an allowed type restriction for 'okta#read_okta'",
    ],
    [
      '/write',
      write({ ...A, user: 'group:g' }),
      'validation_error',
      "Invalid tuple 'okta:groups#read_okta@group:g'. Reason: type 'group' is not an allowed type restriction for 'okta#read_okta'",
    ],
    [
      '/write',
      write({ ...A, user: 'group:g#nope' }),
      'validation_error',
      "Invalid tuple 'okta:groups#read_okta@group:g#nope'. Reason: relation 'group#nope' not found",
    ],
    [
      '/write',
      write({ ...A, user: 'user:a b' }),
      'validation_error',
      "Invalid tuple 'okta:groups#read_okta@user:a b'. Reason: the 'user' field is malformed",
    ],
    [
      '/write',
      write({ ...A, relation: 'can_unlock_user' }),
      'validation_error',
      "Invalid tuple 'okta:groups#can_unlock_user@user:a'. Reason: type 'user' is not an allowed type restriction for 'okta#can_unlock_user'",
    ],
    [
      '/write',
      { writes: { tuple_keys: [A] }, deletes: { tuple_keys: [A] } },
      'cannot_allow_duplicate_tuples_in_one_request',
      "duplicate tuple in write: user: 'user:a', relation: 'read_okta', object: 'okta:groups'",
    ],
    [
      '/write',
      { writes: { tuple_keys: Array.from({ length: 101 }, (_, n) => ({ ...A, user: `user:${n}` })) } },
      'exceeded_entity_limit',
      'The number of write operations exceeds the allowed limit of 100',
    ],
    [
      '/write',
      { ...write(A), authorization_model_id: UNKNOWN },
      'authorization_model_not_found',
      `Authorization Model '${UNKNOWN}' not found`,
    ],
    [
      '/read',
      { page_size: 0 },
      'page_size_invalid',
      'invalid ReadRequest.PageSize: value must be inside range [1, 100]',
    ],
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
    [
      '/list-objects',
      { user: 'user:a', relation: 'read_okta', type: 'nope' },
      'type_not_found',
      "type 'nope' not found",
    ],
    [
      '/expand',
      { tuple_key: { relation: 'nope', object: 'okta:users' } },
      'validation_error',
      "relation 'okta#nope' not found",
    ],
  ])('%s %j', async (path, body, code, message) => {
    expect(await post(store + path, body)).toMatchObject({ status: 400, body: { code, message } });
  });

  test('no model yet', async () => {
    const empty = await newStore();
    const { body } = await post(`${empty}/check`, { tuple_key: A });
    expect(body.code).toBe('latest_authorization_model_not_found');
  });

  test.each([
    ['GET', '/nope', 'undefined_endpoint'],
    ['GET', `/stores/${UNKNOWN}/check`, 'unimplemented'],
    ['PUT', `/stores/${UNKNOWN}/write`, 'unimplemented'],
    ['GET', `/stores/${UNKNOWN}`, 'store_id_not_found'],
  ])('%s %s', async (method, path, code) => {
    expect(await call(method, path)).toMatchObject({ status: 404, body: { code } });
  });

  test('nothing of a refused write is done', async () => {
    await post(`${store}/write`, { writes: { tuple_keys: [{ ...A, user: 'user:new' }, A] } });
    const { body } = await post(`${store}/read`, { tuple_key: { ...A, user: 'user:new' } });
    expect(body.tuples).toEqual([]);
  });
});

describe('tuples', () => {
  test('are written and deleted again and again where conflicts are to be passed over', async () => {
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

  test('are read by page and by filter', async () => {
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

  test('leave a log of changes by type that goes on where it was left', async () => {
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
});

describe('questions', () => {
  test('in a batch are answered or refused one by one', async () => {
    const store = await newStore(dsl);
    await give(store, 'user:a read_okta okta:users');
    const ask = (correlation_id: string, words: string) => ({ correlation_id, tuple_key: tuple(words) });
    const { body } = await post(`${store}/batch-check`, {
      checks: [
        ask('yes', 'user:a read_okta okta:users'),
        ask('no', 'user:a read_okta okta:groups'),
        ask('bad', 'user:a nope okta:users'),
      ],
    });
    expect(body.result).toEqual({
      yes: { allowed: true },
      no: { allowed: false },
      bad: { error: { input_error: 'validation_error', message: "invalid relation: relation 'okta#nope' not found" } },
    });
  });

  test('may bring tuples of their own that nobody else sees', async () => {
    const store = await newStore(dsl);
    const tuple_key = tuple('user:a read_okta okta:users');
    const own = await post(`${store}/check`, { tuple_key, contextual_tuples: { tuple_keys: [tuple_key] } });
    expect(own.body).toEqual({ allowed: true, resolution: '' });
    expect((await post(`${store}/check`, { tuple_key })).body.allowed).toBe(false);
  });

  test('list objects, streamed or not', async () => {
    const store = await newStore(dsl);
    await give(store, 'group:g#member read_okta okta:users', 'user:a member group:g');
    const question = { user: 'user:a', relation: 'read_okta', type: 'okta' };
    expect((await post(`${store}/list-objects`, question)).body).toEqual({ objects: ['okta:users'] });
    expect((await post(`${store}/streamed-list-objects`, question)).body).toEqual({ result: { object: 'okta:users' } });
    expect(await post(`${store}/streamed-list-objects`, { ...question, relation: 'nope' })).toMatchObject({
      status: 400,
      body: { error: { code: 3, message: "relation 'okta#nope' not found" } },
    });
  });

  test('list users, a wildcard for all it gives', async () => {
    const store = await newStore(CONDITIONAL);
    await give(store, 'user:* reader doc:1', 'user:a reader doc:1', 'user:b reader doc:2');
    const users = async (id: string, filter: object) => {
      const question = { object: { type: 'doc', id }, relation: 'viewer', user_filters: [filter] };
      return (await post(`${store}/list-users`, question)).body.users;
    };
    const all = await users('1', { type: 'user' });
    expect(all).toHaveLength(2);
    expect(all).toEqual(
      expect.arrayContaining([{ wildcard: { type: 'user' } }, { object: { type: 'user', id: 'a' } }]),
    );
    expect(await users('2', { type: 'user' })).toEqual([{ object: { type: 'user', id: 'b' } }]);
    expect(await users('2', { type: 'group', relation: 'member' })).toEqual([]);
  });

  test('expand one level', async () => {
    const store = await newStore(CONDITIONAL);
    await give(store, 'user:b reader doc:2', 'user:a reader doc:2', 'doc:1 parent doc:2');
    const expand = async (relation: string) =>
      (await post(`${store}/expand`, { tuple_key: { relation, object: 'doc:2' } })).body.tree.root;
    expect(await expand('reader')).toEqual({ name: 'doc:2#reader', leaf: { users: { users: ['user:a', 'user:b'] } } });
    const name = 'doc:2#viewer';
    expect(await expand('viewer')).toEqual({
      name,
      union: {
        nodes: [
          { name, leaf: { computed: { userset: 'doc:2#editor' } } },
          { name, leaf: { computed: { userset: 'doc:2#reader' } } },
          { name, leaf: { tupleToUserset: { tupleset: 'doc:2#parent', computed: [{ userset: 'doc:1#viewer' }] } } },
        ],
      },
    });
  });
});

describe('conditions', () => {
  let store: string;
  const editor = (context: object) => ({ ...tuple('user:a editor doc:1'), condition: { name: 'recent', context } });
  const guest = (context: object) => ({ ...tuple('user:g guest doc:1'), condition: { name: 'near', context } });
  beforeAll(async () => {
    store = await newStore(CONDITIONAL);
    const tuple_keys = [
      editor({ since: '2026-01-01T00:00:00Z', ttl: '1h30m' }),
      guest({ tags: ['vpn'], limits: { max: 3 } }),
      tuple('doc:1 parent doc:2'),
    ];
    await post(`${store}/write`, { writes: { tuple_keys } });
  });
  const ask = (words: string, context: object) => post(`${store}/check`, { tuple_key: tuple(words), context });

  test.each([
    ['user:a viewer doc:2', { now: '2026-01-01T01:29:59Z', level: 4 }, true],
    ['user:a viewer doc:2', { now: '2026-01-01T01:30:00Z', level: 4 }, false],
    ['user:a viewer doc:2', { now: '2026-01-01T01:29:59Z', level: '3' }, false],
    ['user:a viewer doc:2', { now: '2026-01-01T02:29:59+01:00', level: 4 }, true],
    ['user:a viewer doc:2', { now: '2026-01-01T02:00:00Z', level: 4, ttl: '24h' }, false],
    ['user:g guest doc:1', { ip: '10.1.2.3' }, true],
    ['user:g guest doc:1', { ip: '::ffff:10.1.2.3' }, true],
    ['user:g guest doc:1', { ip: '11.1.2.3' }, false],
    ['user:g guest doc:1', { ip: 'fe80::1' }, false],
    ['user:b viewer doc:2', {}, false],
  ])('%s with %j is %s', async (words, context, allowed) => {
    expect((await ask(words, context)).body).toEqual({ allowed, resolution: '' });
  });

  test.each([
    ['user:a editor doc:1', {}, "'recent' - tuple 'doc:1#editor@user:a' is missing context parameters '[now level]'"],
    [
      'user:a editor doc:1',
      { now: 'today', level: 4 },
      "failed to convert context parameter 'now': expected RFC 3339 formatted timestamp string, but found 'today'",
    ],
    [
      'user:g guest doc:1',
      { ip: 'home' },
      "failed to convert context parameter 'ip': expected a well-formed IP address, but found: 'home'",
    ],
  ])('%s with %j cannot be decided', async (words, context, reason) => {
    const { status, body } = await ask(words, context);
    expect([status, body.code]).toEqual([400, 'validation_error']);
    expect(body.message).toMatch(/^failed to evaluate relationship condition: /);
    expect(body.message).toContain(reason);
  });

  test.each<[tuple_key: object, reason: string]>([
    [tuple('user:z editor doc:1'), 'condition is missing'],
    [{ ...tuple('user:z editor doc:1'), condition: { name: 'nope' } }, 'undefined condition'],
    [{ ...tuple('user:z editor doc:1'), condition: { name: 'near' } }, 'invalid condition for type restriction'],
    [editor({ nope: 1 }), 'found invalid context parameter: nope'],
    [
      editor({ level: 'x' }),
      "failed to convert context parameter 'level': expected a int64 value, but found invalid string value 'x'",
    ],
    [
      editor({ level: 1.5 }),
      "failed to convert context parameter 'level': expected an int value, but found numeric value '1.5'",
    ],
    [
      editor({ ttl: 5 }),
      "failed to convert context parameter 'ttl': expected a duration string, but found: float64 '5'",
    ],
    [
      editor({ ttl: '5x' }),
      "failed to convert context parameter 'ttl': expected a valid duration string, but found: '5x'",
    ],
    [guest({ tags: 'vpn' }), "failed to convert context parameter 'tags': list requires a list, found: string"],
    [
      guest({ tags: [1] }),
      "failed to convert context parameter 'tags': found an invalid list item at index `0`: expected type value 'string', but found 'float64'",
    ],
    [guest({ limits: 1 }), "failed to convert context parameter 'limits': map requires a map, found: float64"],
    [
      guest({ limits: { max: -1 } }),
      "failed to convert context parameter 'limits': found an invalid value for key 'max': expected a uint value",
    ],
    [tuple('doc:1#viewer parent doc:3'), "unexpected user 'doc:1#viewer' with tupleset relation 'doc#parent'"],
    [tuple('doc:* parent doc:3'), "unexpected wildcard relationship with tupleset relation 'doc#parent'"],
  ])('%j is not written', async (tuple_key, reason) => {
    const { body } = await post(`${store}/write`, { writes: { tuple_keys: [tuple_key] } });
    expect(body).toEqual({ code: 'validation_error', message: expect.stringContaining(`Reason: `) });
    expect(body.message).toContain(reason);
  });

  test('a second tuple under another condition is a conflict', async () => {
    const writes = { tuple_keys: [editor({ since: '2026-01-01T00:00:00Z', ttl: '2h' })], on_duplicate: 'ignore' };
    expect(await post(`${store}/write`, { writes })).toMatchObject({ status: 409, body: { code: 'Aborted' } });
  });
});
