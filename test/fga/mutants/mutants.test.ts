/** Whether the tests of the model would notice a mistake in it: each rule is broken once, and something must fail. */
import { expect, test } from 'vitest';
import { check } from '../../cloud/fga/evaluation/evaluate.ts';
import { buildModel, type ModelDefinition } from '../../cloud/fga/evaluation/model.ts';
import { checks, tuples } from '../store-file.ts';
import { cases, otherwise } from './facts.ts';
import { conditions, definition, type Mutant, restrictions, rules } from './mutants.ts';

const failures = (of: ModelDefinition) => {
  const model = buildModel(of);
  return checks.filter(({ key, contextual, context, expected }) => {
    const all = [...contextual, ...tuples];
    const world = {
      model,
      context,
      tuples: (object: string, relation: string) =>
        all.filter((tuple) => tuple.object === object && tuple.relation === relation),
    };
    return check(world, key) !== expected;
  });
};
const name = ({ type, relation, what }: Mutant) => `${type}#${relation}: ${what}`;
const mutants = [...rules, ...restrictions, ...conditions];

test('the model itself passes', () => {
  expect(failures(definition)).toEqual([]);
  expect(otherwise(definition)).toEqual([]);
});

test('every changing relation is broken in every operand', () => {
  const of = (relation: string) => rules.filter((each) => each.type === 'okta' && each.relation === relation).length;
  expect([of('can_reset_password'), of('can_unlock_user'), of('can_manage_members')]).toEqual([9, 9, 6]);
  expect(restrictions).toHaveLength(20);
});

test('every mutant is killed by dropping one fact at a time, or by an exception', () => {
  expect(mutants.filter((mutant) => otherwise(mutant.model, mutant).length === 0).map(name)).toEqual([]);
});

test('every relation has cases, and most of them deny', () => {
  const told = new Set(cases.map(({ type, relation }) => `${type}#${relation}`));
  const links = ['okta_user#area', 'okta_user#scope'];
  const all = definition.type_definitions.flatMap(({ type, relations }) =>
    Object.keys(relations ?? {}).map((relation) => `${type}#${relation}`),
  );
  expect(all.filter((relation) => !told.has(relation))).toEqual(links);
  expect(cases.filter(({ expected }) => !expected).length).toBeGreaterThan(cases.length / 2);
});

test.each(mutants.map((mutant) => [name(mutant), mutant] as const))('some example notices %s', (_what, { model }) => {
  expect(failures(model)).not.toEqual([]);
});
