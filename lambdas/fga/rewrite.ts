/** What a relation takes, read from the model: the ways to have it, and what takes it away. */
import type { AuthorizationModel, Userset } from '@openfga/sdk';

export interface Takes {
  /** Each way is enough: relations that tuples give, all of which it takes. */
  ways: readonly (readonly string[])[];
  /** Relations that take it away. */
  stops: readonly string[];
}

const NOTHING: Takes = { ways: [], stops: [] };

const distinct = (relations: readonly string[]): string[] => [...new Set(relations)];

/** What `relation` of a type takes; nothing where the model has none. What another object gives is no way here. */
export function takes(model: Pick<AuthorizationModel, 'type_definitions'>, type: string, relation: string): Takes {
  const relations = model.type_definitions.find((each) => each.type === type)?.relations ?? {};

  const any = (all: readonly Takes[]): Takes => ({
    ways: all.flatMap(({ ways }) => ways),
    stops: distinct(all.flatMap(({ stops }) => stops)),
  });
  const both = (left: Takes, right: Takes): Takes => ({
    ways: left.ways.flatMap((one) => right.ways.map((other) => distinct([...one, ...other]))),
    stops: distinct([...left.stops, ...right.stops]),
  });

  const of = (name: string, rewrite: Userset | undefined): Takes => {
    if (rewrite === undefined || rewrite.tupleToUserset) return NOTHING;
    const each = (part: Userset) => of(name, part);
    if (rewrite.computedUserset) {
      const { relation: other = '' } = rewrite.computedUserset;
      return of(other, relations[other]);
    }
    if (rewrite.union) return any(rewrite.union.child.map(each));
    if (rewrite.intersection) return rewrite.intersection.child.map(each).reduce(both, { ways: [[]], stops: [] });
    if (rewrite.difference) {
      const { ways, stops } = each(rewrite.difference.base);
      return { ways, stops: distinct([...stops, ...each(rewrite.difference.subtract).ways.flat()]) };
    }
    return { ways: [[name]], stops: [] };
  };
  return of(relation, relations[relation]);
}
