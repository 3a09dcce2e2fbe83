/** When a deployment takes the newest model of a store for the one of this repository. */
import { OpenFgaClient } from '@openfga/sdk';
import { describe, expect, onTestFinished, test } from 'vitest';
import { rulesOfThisRepository, sameRules } from '../../fga/contract.ts';
import { createStore } from '../cloud/fga/fga-store.ts';
import { startFga } from '../cloud/fga/start.ts';

describe('two models', () => {
  const rules = rulesOfThisRepository();

  test('are the same after a trip through the server', async () => {
    const fga = await startFga({ port: 0 });
    onTestFinished(() => fga.close());
    const { storeId } = await createStore(fga.url);
    const client = new OpenFgaClient({ apiUrl: fga.url, storeId });
    const { authorization_model: model } = await client.readLatestAuthorizationModel();
    expect(model && sameRules(model, rules)).toBe(true);
  });

  test('are the same with the members OpenFGA leaves empty', () => {
    const types = rules.type_definitions.map((type) => ({ ...type, relations: type.relations ?? {} }));
    const { conditions: _, ...bare } = rules;
    expect(sameRules({ ...bare, type_definitions: types, conditions: {} }, bare)).toBe(true);
    expect(sameRules(bare, rules)).toBe(false);
  });

  test.each<[string, typeof rules]>([
    ['a type is missing', { ...rules, type_definitions: rules.type_definitions.slice(0, -1) }],
    ['the schema is another', { ...rules, schema_version: '1.2' }],
    ['a relation differs', JSON.parse(JSON.stringify(rules).replace('"barred"', '"banned"'))],
  ])('differ when %s', (_what, other) => {
    expect(sameRules(other, rules)).toBe(false);
  });
});
