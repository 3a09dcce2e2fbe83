import { Fault } from '../http/fault.ts';
import type { Model, Rewrite } from './model.ts';
import { isUserset, isWildcard, reference, type TupleKey, text } from './tuple.ts';
import { assertReadable } from './validate.ts';

/** What a question is asked against: a model, tuples, and the request's context. */
export interface World {
  model: Model;
  /** Every tuple of a relation on an object, contextual ones first. */
  tuples(object: string, relation: string): readonly TupleKey[];
  context: Record<string, unknown>;
}

/** A branch's result. A cycle is a `no` that also turns an exclusion into `no`; a fault counts only if nothing decides. */
type Verdict = 'yes' | 'no' | 'cycle' | Fault;

interface Step extends TupleKey {
  depth: number;
  /** The questions asked on the way here. */
  path: ReadonlySet<string>;
}

const MAX_DEPTH = 25;
const TOO_DEEP =
  'Authorization Model resolution required too many rewrite rules to be resolved. ' +
  'Check your authorization model for infinite recursion or too much nesting';

const union = (verdicts: Iterable<Verdict>): Verdict => {
  let result: Verdict = 'no';
  for (const verdict of verdicts) {
    if (verdict === 'yes') return 'yes';
    if (verdict instanceof Fault) result = verdict;
    if (verdict === 'cycle' && result === 'no') result = 'cycle';
  }
  return result;
};

const intersection = (verdicts: Iterable<Verdict>): Verdict => {
  let fault: Fault | undefined;
  for (const verdict of verdicts) {
    if (verdict === 'no' || verdict === 'cycle') return verdict;
    if (verdict instanceof Fault) fault ??= verdict;
  }
  return fault ?? 'yes';
};

const difference = (base: Verdict, subtract: () => Verdict): Verdict => {
  if (base === 'no' || base === 'cycle') return base;
  const taken = subtract();
  if (taken === 'yes') return 'no';
  if (taken === 'cycle') return 'cycle';
  if (base instanceof Fault) return base;
  return taken instanceof Fault ? taken : 'yes';
};

const valid = (model: Model, tuple: TupleKey) => {
  try {
    assertReadable(model, tuple);
    return true;
  } catch {
    return false;
  }
};

/** Whether a tuple's condition holds; what the tuple stores wins over what the request says. */
const met = ({ model, context }: World, tuple: TupleKey): Verdict => {
  if (!tuple.condition) return 'yes';
  const condition = model.conditions.get(tuple.condition.name);
  if (!condition) {
    return new Fault(
      'validation_error',
      `failed to evaluate relationship condition: '${tuple.condition.name}' - condition was not found`,
    );
  }
  try {
    return condition.holds({ ...context, ...tuple.condition.context }, text(tuple)) ? 'yes' : 'no';
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
};

/** Follows a tuple to the next question once its condition holds. */
const follow = (world: World, tuple: TupleKey, next: () => Verdict): Verdict => {
  const verdict = met(world, tuple);
  return verdict === 'yes' ? next() : verdict;
};

const deeper = ({ user, depth, path }: Step, object: string, relation: string): Step => ({
  user,
  object,
  relation,
  depth: depth + 1,
  path,
});

function* direct(world: World, step: Step): Generator<Verdict> {
  const { type } = reference(step.user);
  for (const tuple of world.tuples(step.object, step.relation)) {
    if (!valid(world.model, tuple)) continue;
    const everyone = isWildcard(tuple.user) && reference(tuple.user).type === type && !isUserset(step.user);
    if (tuple.user === step.user || everyone) yield met(world, tuple);
    else if (isUserset(tuple.user)) {
      const { type: group, id, relation } = reference(tuple.user);
      yield follow(world, tuple, () => resolve(world, deeper(step, `${group}:${id}`, relation)));
    }
  }
}

function* from(world: World, step: Step, tupleset: string, relation: string): Generator<Verdict> {
  for (const tuple of world.tuples(step.object, tupleset)) {
    if (!valid(world.model, tuple)) continue;
    // A parent of a type without the relation gives nothing.
    if (!world.model.types.get(reference(tuple.user).type)?.has(relation)) continue;
    yield follow(world, tuple, () => resolve(world, deeper(step, tuple.user, relation)));
  }
}

const rewritten = (world: World, step: Step, rewrite: Rewrite): Verdict => {
  const each = function* (rewrites: readonly Rewrite[]) {
    for (const one of rewrites) yield rewritten(world, step, one);
  };
  switch (rewrite.kind) {
    case 'direct':
      return union(direct(world, step));
    case 'computed':
      return resolve(world, { ...step, relation: rewrite.relation });
    case 'from':
      return union(from(world, step, rewrite.tupleset, rewrite.relation));
    case 'union':
      return union(each(rewrite.of));
    case 'intersection':
      return intersection(each(rewrite.of));
    case 'difference':
      return difference(rewritten(world, step, rewrite.base), () => rewritten(world, step, rewrite.subtract));
  }
};

const resolve = (world: World, step: Step): Verdict => {
  if (step.depth === MAX_DEPTH) return new Fault('authorization_model_resolution_too_complex', TOO_DEEP);
  const question = text(step);
  if (step.path.has(question)) return 'cycle';
  // A userset is a member of itself.
  if (step.user === `${step.object}#${step.relation}`) return 'yes';
  const relation = world.model.types.get(reference(step.object).type)?.get(step.relation);
  if (!relation) return 'no';
  return rewritten(world, { ...step, path: new Set(step.path).add(question) }, relation.rewrite);
};

/** OpenFGA's Check: whether `user` has `relation` on `object`. Throws the `Fault` that leaves it undecided. */
export const check = (world: World, { user, relation, object }: TupleKey): boolean => {
  const verdict = resolve(world, { user, relation, object, depth: 0, path: new Set() });
  if (verdict instanceof Fault) throw verdict;
  return verdict === 'yes';
};
