/**
 * Worlds made out of the model: each way to have a relation as the facts it takes, then the same with one fact dropped,
 * and the same with what an exception takes away. Only the first may allow.
 */
import { check } from '../../cloud/fga/evaluation/evaluate.ts';
import { buildModel, type Model, type ModelDefinition, type Rewrite } from '../../cloud/fga/evaluation/model.ts';
import type { TupleKey } from '../../cloud/fga/evaluation/tuple.ts';
import { definition } from './mutants.ts';

type Facts = readonly TupleKey[];

/** One way to have a relation, and what of it an exception would take away. */
interface Way {
  facts: Facts;
  stops: readonly Facts[];
}

/** A question about a world that is fully told, and the answer. */
export interface Case {
  type: string;
  relation: string;
  kind: 'all facts' | 'one fact dropped' | 'an exception' | 'another hash' | 'no condition';
  /** What is told beside the tuples, for conditions. */
  context: Record<string, unknown>;
  facts: Facts;
  expected: boolean;
}

const PERSON = 'user:someone';
/** What a conditional tuple stores, and what fits it. */
const APPROVED = { approved_hash: 'agreed to' };
const SAME = { request_hash: 'agreed to' };
const OTHER = { request_hash: 'something else' };
const model = buildModel(definition);
const objectOf = (type: string) => `${type}:one`;

/** The ways that take what both take. */
const together = (ways: readonly (readonly Way[])[]): Way[] =>
  ways.reduce<Way[]>(
    (all, next) =>
      all.flatMap((left) =>
        next.map((right) => ({ facts: [...left.facts, ...right.facts], stops: [...left.stops, ...right.stops] })),
      ),
    [{ facts: [], stops: [] }],
  );

const factsOnly = (facts: Facts): Way => ({ facts, stops: [] });

function direct(type: string, relation: string): Way[] {
  const object = objectOf(type);
  return (model.types.get(type)?.get(relation)?.restrictions ?? []).flatMap((users): Way[] => {
    const condition = users.condition ? { condition: { name: users.condition, context: APPROVED } } : {};
    if (users.wildcard) return [factsOnly([{ user: `${users.type}:*`, relation, object }])];
    if (!users.relation)
      return users.type === 'user' ? [factsOnly([{ user: PERSON, relation, object, ...condition }])] : [];
    const userset = `${objectOf(users.type)}#${users.relation}`;
    return waysTo(users.type, users.relation).map(({ facts, stops }) => ({
      facts: [...facts, { user: userset, relation, object }],
      stops,
    }));
  });
}

function rewritten(type: string, relation: string, rewrite: Rewrite): Way[] {
  const of = (part: Rewrite) => rewritten(type, relation, part);
  switch (rewrite.kind) {
    case 'direct':
      return direct(type, relation);
    case 'computed':
      return waysTo(type, rewrite.relation);
    case 'union':
      return rewrite.of.flatMap(of);
    case 'intersection':
      return together(rewrite.of.map(of));
    case 'difference': {
      const stops = of(rewrite.subtract).map(({ facts }) => facts);
      return of(rewrite.base).map((way) => ({ ...way, stops: [...way.stops, ...stops] }));
    }
    case 'from':
      return (model.types.get(type)?.get(rewrite.tupleset)?.restrictions ?? []).flatMap((parent) => {
        const link = { user: objectOf(parent.type), relation: rewrite.tupleset, object: objectOf(type) };
        const ways = model.types.get(parent.type)?.has(rewrite.relation) ? waysTo(parent.type, rewrite.relation) : [];
        return ways.map(({ facts, stops }) => ({ facts: [...facts, link], stops }));
      });
  }
}

function waysTo(type: string, relation: string): Way[] {
  const found = model.types.get(type)?.get(relation);
  return found === undefined ? [] : rewritten(type, relation, found.rewrite);
}

const key = ({ user, relation, object }: TupleKey) => `${user} ${relation} ${object}`;
const distinct = (facts: Facts): Facts => [...new Map(facts.map((fact) => [key(fact), fact])).values()];

/** The cases of every relation. */
export const cases: readonly Case[] = [...model.types].flatMap(([type, relations]) =>
  [...relations.keys()].flatMap((relation) =>
    waysTo(type, relation).flatMap(({ facts: told, stops }): Case[] => {
      const facts = distinct(told);
      const about = { type, relation, context: SAME };
      const isConditional = facts.some(({ condition }) => condition);
      return [
        { ...about, kind: 'all facts', facts, expected: true },
        ...facts.map((_, index) => ({
          ...about,
          kind: 'one fact dropped' as const,
          facts: facts.toSpliced(index, 1),
          expected: false,
        })),
        ...(isConditional
          ? [
              { ...about, kind: 'another hash' as const, facts, expected: false, context: OTHER },
              {
                ...about,
                kind: 'no condition' as const,
                facts: facts.map(({ user, relation: of, object }) => ({ user, relation: of, object })),
                expected: false,
              },
            ]
          : []),
        ...stops.map((stop) => ({
          ...about,
          kind: 'an exception' as const,
          facts: distinct([...facts, ...stop]),
          expected: false,
        })),
      ];
    }),
  ),
);

const answer = (of: Model, { type, relation, facts, context }: Case): boolean =>
  check(
    {
      model: of,
      context,
      tuples: (object, by) => facts.filter((fact) => fact.object === object && fact.relation === by),
    },
    { user: PERSON, relation, object: objectOf(type) },
  );

/** The cases that a model answers otherwise, of one relation or of all. */
export function otherwise(of: ModelDefinition, about?: { type: string; relation: string }): Case[] {
  const built = buildModel(of);
  return cases.filter(
    (one) =>
      (about === undefined || (one.type === about.type && one.relation === about.relation)) &&
      answer(built, one) !== one.expected,
  );
}
