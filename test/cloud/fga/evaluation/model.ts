import * as z from 'zod';
import { Fault } from '../http/fault.ts';
import { type Condition, ConditionDefinition, compileCondition } from './conditions.ts';

/** How a relation is computed: OpenFGA's rewrite rules, one word each. */
export type Rewrite =
  | { kind: 'direct' }
  | { kind: 'computed'; relation: string }
  | { kind: 'from'; tupleset: string; relation: string }
  | { kind: 'union' | 'intersection'; of: Rewrite[] }
  | { kind: 'difference'; base: Rewrite; subtract: Rewrite };

const Ref = z.object({ relation: z.string() });
const Rewrite: z.ZodType<Rewrite> = z.lazy(() =>
  z.union([
    z.object({ this: z.looseObject({}) }).transform((): Rewrite => ({ kind: 'direct' })),
    z
      .object({ computedUserset: Ref })
      .transform(({ computedUserset: { relation } }): Rewrite => ({ kind: 'computed', relation })),
    z.object({ tupleToUserset: z.object({ tupleset: Ref, computedUserset: Ref }) }).transform(
      ({ tupleToUserset: { tupleset, computedUserset } }): Rewrite => ({
        kind: 'from',
        tupleset: tupleset.relation,
        relation: computedUserset.relation,
      }),
    ),
    z.object({ union: Children }).transform(({ union }): Rewrite => ({ kind: 'union', of: union.child })),
    z
      .object({ intersection: Children })
      .transform(({ intersection }): Rewrite => ({ kind: 'intersection', of: intersection.child })),
    z
      .object({ difference: z.object({ base: Rewrite, subtract: Rewrite }) })
      .transform(({ difference }): Rewrite => ({ kind: 'difference', ...difference })),
  ]),
);
const Children = z.object({ child: z.array(Rewrite) });

/** What a relation may be assigned to: a type, its usersets or its wildcard, perhaps under a condition. */
const TypeRestriction = z.object({
  type: z.string(),
  relation: z.string().nullish(),
  wildcard: z.looseObject({}).nullish(),
  condition: z.string().nullish(),
});
export type TypeRestriction = z.infer<typeof TypeRestriction>;

const RelationMetadata = z.object({ directly_related_user_types: z.array(TypeRestriction).nullish() });

/** Body of `POST /stores/{id}/authorization-models`. */
export const ModelDefinition = z.object({
  schema_version: z.string(),
  type_definitions: z.array(
    z.object({
      type: z.string(),
      relations: z.record(z.string(), Rewrite).nullish(),
      metadata: z.object({ relations: z.record(z.string(), RelationMetadata).nullish() }).nullish(),
    }),
  ),
  conditions: z.record(z.string(), ConditionDefinition).nullish(),
});
export type ModelDefinition = z.infer<typeof ModelDefinition>;

export interface Relation {
  rewrite: Rewrite;
  restrictions: readonly TypeRestriction[];
  /** Whether some `… from` reads this relation. */
  tupleset: boolean;
}

/** A model ready to be asked. */
export interface Model {
  types: ReadonlyMap<string, ReadonlyMap<string, Relation>>;
  conditions: ReadonlyMap<string, Condition>;
}

const invalid = (message: string) => new Fault('invalid_authorization_model', message);

/** A rewrite and everything in it. */
function* parts(rewrite: Rewrite): Generator<Rewrite> {
  yield rewrite;
  if (rewrite.kind === 'union' || rewrite.kind === 'intersection') for (const child of rewrite.of) yield* parts(child);
  if (rewrite.kind === 'difference') {
    yield* parts(rewrite.base);
    yield* parts(rewrite.subtract);
  }
}

const assertDefined = ({ types, conditions }: Model) => {
  for (const [type, relations] of types) {
    const need = (relation: string) => {
      if (!relations.has(relation)) throw invalid(`'${type}#${relation}' relation is undefined`);
    };
    for (const [name, { rewrite, restrictions }] of relations) {
      const all = [...parts(rewrite)];
      for (const part of all) {
        if (part.kind === 'computed') need(part.relation);
        if (part.kind === 'from') need(part.tupleset);
      }
      if (all.some(({ kind }) => kind === 'direct') && restrictions.length === 0) {
        throw invalid(
          `the assignable relation '${name}' in object type '${type}' must contain at least one relation type`,
        );
      }
      for (const { type: user, relation, condition } of restrictions) {
        const target = types.get(user);
        if (!target || (relation && !target.has(relation))) {
          const named = relation ? `${user}#${relation}` : user;
          throw invalid(`the relation type '${named}' on '${name}' in object type '${type}' is not valid`);
        }
        if (condition && !conditions.has(condition)) {
          throw invalid(`condition ${condition} is undefined for relation ${name}`);
        }
      }
    }
  }
};

/** Builds a model from its definition; throws `invalid_authorization_model` with OpenFGA's reason. */
export const buildModel = (definition: ModelDefinition): Model => {
  if (definition.schema_version === '1.0') throw invalid('invalid schema version');
  const types = new Map<string, Map<string, Relation>>();
  for (const { type, relations, metadata } of definition.type_definitions) {
    if (types.has(type)) throw invalid('an authorization model cannot contain duplicate types');
    const rewrites = Object.entries(relations ?? {});
    const tuplesets = new Set(
      rewrites.flatMap(([, rewrite]) => [...parts(rewrite)].flatMap((p) => (p.kind === 'from' ? [p.tupleset] : []))),
    );
    types.set(
      type,
      new Map(
        rewrites.map(([name, rewrite]) => {
          const restrictions = metadata?.relations?.[name]?.directly_related_user_types ?? [];
          return [name, { rewrite, restrictions, tupleset: tuplesets.has(name) }];
        }),
      ),
    );
  }
  const conditions = new Map(
    Object.entries(definition.conditions ?? {}).map(([name, condition]) => [name, compileCondition(condition)]),
  );
  const model = { types, conditions };
  assertDefined(model);
  return model;
};
