/** Which models are taken, and how they come back. The messages are those of openfga 1.18.1. */
import { describe, expect, test } from 'vitest';
import { call, newStore, post, startApi } from './api.ts';

startApi();

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
