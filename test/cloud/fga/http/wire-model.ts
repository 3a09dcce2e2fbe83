import type { ModelDefinition, Rewrite, TypeRestriction } from '../evaluation/model.ts';
import type { ParameterType } from '../evaluation/parameters.ts';

const ref = (relation: string) => ({ object: '', relation });

const userset = (rewrite: Rewrite): object => {
  switch (rewrite.kind) {
    case 'direct':
      return { this: {} };
    case 'computed':
      return { computedUserset: ref(rewrite.relation) };
    case 'from':
      return { tupleToUserset: { tupleset: ref(rewrite.tupleset), computedUserset: ref(rewrite.relation) } };
    case 'union':
    case 'intersection':
      return { [rewrite.kind]: { child: rewrite.of.map(userset) } };
    case 'difference':
      return { difference: { base: userset(rewrite.base), subtract: userset(rewrite.subtract) } };
  }
};

const restriction = ({ type, relation, wildcard, condition }: TypeRestriction) => ({
  type,
  ...(relation && { relation }),
  ...(wildcard && { wildcard }),
  condition: condition ?? '',
});

const parameter = ({ type_name, generic_types }: ParameterType): object => ({
  type_name,
  generic_types: (generic_types ?? []).map(parameter),
});

/** A map with its keys in order, as Go prints it. */
const sorted = <T>(map: Record<string, T> | null | undefined, print: (value: T) => unknown) =>
  Object.fromEntries(
    Object.entries(map ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, print(value)]),
  );

const SOURCE = { module: '', source_info: null };

/** An authorization model as OpenFGA gives it back: with what was left out spelt out. */
export const model = (id: string, { schema_version, type_definitions, conditions }: ModelDefinition) => ({
  id,
  schema_version,
  type_definitions: type_definitions.map(({ type, relations, metadata }) => ({
    type,
    relations: sorted(relations, userset),
    metadata: metadata
      ? {
          relations: sorted(metadata.relations, ({ directly_related_user_types }) => ({
            directly_related_user_types: (directly_related_user_types ?? []).map(restriction),
            ...SOURCE,
          })),
          ...SOURCE,
        }
      : null,
  })),
  conditions: sorted(conditions, ({ name, expression, parameters }) => ({
    name,
    expression,
    parameters: sorted(parameters, parameter),
    metadata: null,
  })),
});
