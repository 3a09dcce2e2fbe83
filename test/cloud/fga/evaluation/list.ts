import { Fault } from '../http/fault.ts';
import { check, type World } from './evaluate.ts';
import { isWildcard, reference, type TupleKey } from './tuple.ts';

const MAX_RESULTS = 1000;

/** The objects of `type` that `user` has `relation` on, by asking about each. */
export const listObjects = (
  world: World,
  everyTuple: readonly TupleKey[],
  { user, relation, type }: { user: string; relation: string; type: string },
): string[] => {
  const named = everyTuple.flatMap(({ user: subject, object }) => [object, subject.split('#')[0] ?? '']);
  // A userset is a member of itself, so its object counts even where no tuple names it.
  const candidates = new Set([...named, user.split('#')[0] ?? '']);
  const found: string[] = [];
  let undecided: Fault | undefined;
  for (const object of candidates) {
    if (reference(object).type !== type || isWildcard(object)) continue;
    try {
      if (check(world, { user, relation, object })) found.push(object);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      undecided ??= error;
    }
  }
  if (undecided) throw undecided;
  return found.slice(0, MAX_RESULTS);
};

/** A kind of user to list: a type's objects, or with a relation its usersets. */
export interface UserFilter {
  type: string;
  relation: string;
}

/** The users of the filter that have `relation` on `object`; a typed wildcard stands for all it gives. */
export const listUsers = (
  world: World,
  everyTuple: readonly TupleKey[],
  { object, relation, filter }: { object: string; relation: string; filter: UserFilter },
): string[] => {
  const wildcard = `${filter.type}:*`;
  const named = everyTuple.flatMap(({ user, object: target }) =>
    filter.relation ? [user, `${target}#${filter.relation}`] : [user, user.split('#')[0] ?? '', target],
  );
  const candidates = new Set([...named, filter.relation ? `${object}#${filter.relation}` : wildcard]);
  const withoutWildcards: World = {
    ...world,
    tuples: (target, by) => world.tuples(target, by).filter(({ user }) => !isWildcard(user)),
  };
  const everyone = check(world, { user: wildcard, relation, object });
  return [...candidates].filter((user) => {
    const { type, id, relation: userset } = reference(user);
    if (type !== filter.type || userset !== filter.relation) return false;
    // Nobody is of every group; but a userset is a member of itself.
    if (id === '*' && userset && user !== `${object}#${relation}`) return false;
    const question = { user, relation, object };
    return check(world, question) && (!everyone || user === wildcard || check(withoutWildcards, question));
  });
};
