/** Whether the examples would notice a mistake in the model: each rule is broken once, and some example must fail. */
import { transformer } from '@openfga/syntax-transformer';
import { expect, test } from 'vitest';
import { check } from '../cloud/fga/evaluation/evaluate.ts';
import { buildModel, ModelDefinition, type Rewrite } from '../cloud/fga/evaluation/model.ts';
import { checks, dsl, tuples } from './store-file.ts';

const definition = ModelDefinition.parse(transformer.transformDSLToJSONObject(dsl));

/** Every way to break a rewrite in one place, with what was done. */
function* broken(rewrite: Rewrite, show: (part: Rewrite) => string): Generator<[string, Rewrite]> {
  if (rewrite.kind === 'union' || rewrite.kind === 'intersection') {
    const other = rewrite.kind === 'union' ? 'intersection' : 'union';
    yield [`${other} for ${show(rewrite)}`, { ...rewrite, kind: other }];
    for (const [index, child] of rewrite.of.entries()) {
      yield [`${show(rewrite)} without ${show(child)}`, { ...rewrite, of: rewrite.of.toSpliced(index, 1) }];
      for (const [what, worse] of broken(child, show)) yield [what, { ...rewrite, of: rewrite.of.with(index, worse) }];
    }
  }
  if (rewrite.kind === 'difference') {
    yield [`${show(rewrite)} without the exception`, rewrite.base];
    yield [`only the exception of ${show(rewrite)}`, rewrite.subtract];
    yield [`${show(rewrite)} the other way round`, { ...rewrite, base: rewrite.subtract, subtract: rewrite.base }];
    for (const [what, worse] of broken(rewrite.base, show)) yield [what, { ...rewrite, base: worse }];
  }
}

const show = (part: Rewrite): string => {
  switch (part.kind) {
    case 'direct':
      return 'direct';
    case 'computed':
      return part.relation;
    case 'from':
      return `${part.relation} from ${part.tupleset}`;
    case 'difference':
      return `(${show(part.base)} but not ${show(part.subtract)})`;
    default:
      return `(${part.of.map(show).join(part.kind === 'union' ? ' or ' : ' and ')})`;
  }
};

type TypeDefinition = ModelDefinition['type_definitions'][number];

const withType = (type: string, change: (of: TypeDefinition) => Partial<TypeDefinition>): ModelDefinition => ({
  ...definition,
  type_definitions: definition.type_definitions.map((one) => (one.type === type ? { ...one, ...change(one) } : one)),
});

const rules = definition.type_definitions.flatMap(({ type, relations }) =>
  Object.entries(relations ?? {}).flatMap(([name, rewrite]) =>
    [...broken(rewrite, show)].map(
      ([what, worse]) =>
        [
          `${type}#${name}: ${what}`,
          withType(type, (of) => ({ relations: { ...of.relations, [name]: worse } })),
        ] as const,
    ),
  ),
);
const restrictions = definition.type_definitions.flatMap(({ type, metadata }) =>
  Object.entries(metadata?.relations ?? {}).flatMap(([name, { directly_related_user_types }]) =>
    (directly_related_user_types ?? []).flatMap((dropped, index, all) =>
      all.length < 2
        ? []
        : [
            [
              `${type}#${name}: not for ${dropped.type}${dropped.relation ? `#${dropped.relation}` : ''}`,
              withType(type, (of) => ({
                metadata: {
                  relations: {
                    ...of.metadata?.relations,
                    [name]: { directly_related_user_types: all.toSpliced(index, 1) },
                  },
                },
              })),
            ] as const,
          ],
    ),
  ),
);

const failures = (of: ModelDefinition) => {
  const model = buildModel(of);
  return checks.filter(({ key, contextual, expected }) => {
    const all = [...contextual, ...tuples];
    const world = {
      model,
      context: {},
      tuples: (object: string, relation: string) =>
        all.filter((tuple) => tuple.object === object && tuple.relation === relation),
    };
    return check(world, key) !== expected;
  });
};

test('the model itself passes', () => {
  expect(failures(definition)).toEqual([]);
});

test('every changing relation is broken in every operand', () => {
  const of = (relation: string) => rules.filter(([name]) => name.startsWith(`okta#${relation}:`)).length;
  expect([of('can_reset_password'), of('can_unlock_user'), of('can_manage_members')]).toEqual([9, 9, 6]);
  expect(restrictions).toHaveLength(12);
});

test.each([...rules, ...restrictions])('some example notices %s', (_what, mutant) => {
  expect(failures(mutant)).not.toEqual([]);
});
