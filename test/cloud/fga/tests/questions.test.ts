/** What the stand-in answers to each kind of question. */
import { expect, test } from 'vitest';
import { dsl } from '../../../fga/store-file.ts';
import { CONDITIONAL, give, newStore, post, startApi, tuple } from './api.ts';

startApi();

test('questions in a batch are answered or refused one by one', async () => {
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

test('a question may bring tuples of its own that nobody else sees', async () => {
  const store = await newStore(dsl);
  const tuple_key = tuple('user:a read_okta okta:users');
  const own = await post(`${store}/check`, { tuple_key, contextual_tuples: { tuple_keys: [tuple_key] } });
  expect(own.body).toEqual({ allowed: true, resolution: '' });
  expect((await post(`${store}/check`, { tuple_key })).body.allowed).toBe(false);
});

test('list-objects answers alike, streamed or not', async () => {
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

test('list-users gives a wildcard for all it stands for', async () => {
  const store = await newStore(CONDITIONAL);
  await give(store, 'user:* reader doc:1', 'user:a reader doc:1', 'user:b reader doc:2');
  const users = async (id: string, filter: object) => {
    const question = { object: { type: 'doc', id }, relation: 'viewer', user_filters: [filter] };
    return (await post(`${store}/list-users`, question)).body.users;
  };
  const all = await users('1', { type: 'user' });
  expect(all).toHaveLength(2);
  expect(all).toEqual(expect.arrayContaining([{ wildcard: { type: 'user' } }, { object: { type: 'user', id: 'a' } }]));
  expect(await users('2', { type: 'user' })).toEqual([{ object: { type: 'user', id: 'b' } }]);
  expect(await users('2', { type: 'group', relation: 'member' })).toEqual([]);
});

test('expand goes one level deep', async () => {
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
