import type { Model, Rewrite } from './model.ts';
import { reference, type TupleKey } from './tuple.ts';
import { assertReadable } from './validate.ts';

/** A node of OpenFGA's `UsersetTree`. */
export type Node = { name: string } & (
  | { leaf: Leaf }
  | { union: { nodes: Node[] } }
  | { intersection: { nodes: Node[] } }
  | { difference: { base: Node; subtract: Node } }
);
type Leaf =
  | { users: { users: string[] } }
  | { computed: { userset: string } }
  | { tupleToUserset: { tupleset: string; computed: { userset: string }[] } };

export interface Expansion {
  model: Model;
  tuples(object: string, relation: string): readonly TupleKey[];
}

/** OpenFGA's Expand: one level of who has `relation` on `object`, and through what. */
export const expand = ({ model, tuples }: Expansion, object: string, relation: string): Node => {
  const name = `${object}#${relation}`;
  const subjects = (of: string) => {
    const fitting = tuples(object, of).filter((tuple) => {
      try {
        assertReadable(model, tuple);
        return true;
      } catch {
        return false;
      }
    });
    return [...new Set(fitting.map(({ user }) => user))];
  };
  const node = (rewrite: Rewrite): Node => {
    switch (rewrite.kind) {
      case 'direct':
        return { name, leaf: { users: { users: subjects(relation).sort() } } };
      case 'computed':
        return { name, leaf: { computed: { userset: `${object}#${rewrite.relation}` } } };
      case 'from': {
        const computed = subjects(rewrite.tupleset).map((user) => ({ userset: `${user}#${rewrite.relation}` }));
        return { name, leaf: { tupleToUserset: { tupleset: `${object}#${rewrite.tupleset}`, computed } } };
      }
      case 'union':
        return { name, union: { nodes: rewrite.of.map(node) } };
      case 'intersection':
        return { name, intersection: { nodes: rewrite.of.map(node) } };
      case 'difference':
        return { name, difference: { base: node(rewrite.base), subtract: node(rewrite.subtract) } };
    }
  };
  const found = model.types.get(reference(object).type)?.get(relation);
  return node(found?.rewrite ?? { kind: 'direct' });
};
