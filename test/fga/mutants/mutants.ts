/** Every mutant of the model: one rule of it broken in one place. */
import { transformer } from '@openfga/syntax-transformer';
import { ModelDefinition, type Rewrite } from '../../cloud/fga/evaluation/model.ts';
import { dsl } from '../store-file.ts';

/** The model of this repository. */
export const definition = ModelDefinition.parse(transformer.transformDSLToJSONObject(dsl));

/** A broken model, and what was done to which relation. */
export interface Mutant {
  type: string;
  relation: string;
  what: string;
  model: ModelDefinition;
}

/** Every way to break a rewrite in one place, with what was done. */
function* broken(rewrite: Rewrite): Generator<[string, Rewrite]> {
  if (rewrite.kind === 'union' || rewrite.kind === 'intersection') {
    const other = rewrite.kind === 'union' ? 'intersection' : 'union';
    yield [`${other} for ${show(rewrite)}`, { ...rewrite, kind: other }];
    for (const [index, child] of rewrite.of.entries()) {
      yield [`${show(rewrite)} without ${show(child)}`, { ...rewrite, of: rewrite.of.toSpliced(index, 1) }];
      for (const [what, worse] of broken(child)) yield [what, { ...rewrite, of: rewrite.of.with(index, worse) }];
    }
  }
  if (rewrite.kind === 'difference') {
    yield [`${show(rewrite)} without the exception`, rewrite.base];
    yield [`only the exception of ${show(rewrite)}`, rewrite.subtract];
    yield [`${show(rewrite)} the other way round`, { ...rewrite, base: rewrite.subtract, subtract: rewrite.base }];
    for (const [what, worse] of broken(rewrite.base)) yield [what, { ...rewrite, base: worse }];
    for (const [what, worse] of broken(rewrite.subtract)) yield [what, { ...rewrite, subtract: worse }];
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

/** A rule whose rewrite is broken. */
export const rules: readonly Mutant[] = definition.type_definitions.flatMap(({ type, relations }) =>
  Object.entries(relations ?? {}).flatMap(([relation, rewrite]) =>
    [...broken(rewrite)].map(([what, worse]) => ({
      ...{ type, relation, what },
      model: withType(type, (of) => ({ relations: { ...of.relations, [relation]: worse } })),
    })),
  ),
);

/** A relation that one kind of user fewer may have. */
export const restrictions: readonly Mutant[] = definition.type_definitions.flatMap(({ type, metadata }) =>
  Object.entries(metadata?.relations ?? {}).flatMap(([relation, { directly_related_user_types: users }]) =>
    (users ?? []).flatMap((dropped, index, all) =>
      all.length < 2
        ? []
        : [
            {
              ...{ type, relation, what: `not for ${dropped.type}${dropped.relation ? `#${dropped.relation}` : ''}` },
              model: withType(type, (of) => ({
                metadata: {
                  relations: {
                    ...of.metadata?.relations,
                    [relation]: { directly_related_user_types: all.toSpliced(index, 1) },
                  },
                },
              })),
            },
          ],
    ),
  ),
);

/** A condition that always holds, and a tuple that needs none. */
export const conditions: readonly Mutant[] = definition.type_definitions.flatMap(({ type, metadata }) =>
  Object.entries(metadata?.relations ?? {}).flatMap(([relation, { directly_related_user_types: users }]) =>
    (users ?? []).flatMap(({ condition, ...user }, index, all) => {
      const found = definition.conditions?.[condition ?? ''];
      if (!condition || !found) return [];
      const free = {
        relations: { ...metadata?.relations, [relation]: { directly_related_user_types: all.with(index, user) } },
      };
      return [
        {
          ...{ type, relation, what: `${condition} always holds` },
          model: {
            ...definition,
            conditions: { ...definition.conditions, [condition]: { ...found, expression: 'true' } },
          },
        },
        { ...{ type, relation, what: `without ${condition}` }, model: withType(type, () => ({ metadata: free })) },
      ];
    }),
  ),
);
