import { check, type World } from '../evaluation/evaluate.ts';
import { listObjects, listUsers } from '../evaluation/list.ts';
import type { Model } from '../evaluation/model.ts';
import { messageOf } from '../evaluation/parameters.ts';
import type { Store } from '../evaluation/store.ts';
import { type TupleKey, text } from '../evaluation/tuple.ts';
import { assertKnown, assertUser, assertWritable, InvalidTuple, relationOf } from '../evaluation/validate.ts';
import { Fault } from './fault.ts';

type Context = Record<string, unknown>;

/** The world of one request: the store's tuples with the contextual ones before them. */
export const worldOf = (
  store: Store | undefined,
  model: Model,
  contextual: readonly TupleKey[],
  context: Context,
): World & { all: readonly TupleKey[] } => {
  const named = new Set(contextual.map(text));
  const stored = [...(store?.tuples.values() ?? [])].map(({ key }) => key);
  const all = [...contextual, ...stored.filter((tuple) => !named.has(text(tuple)))];
  const byRelation = Map.groupBy(all, ({ object, relation }) => `${object}#${relation}`);
  return { model, context, all, tuples: (object, relation) => byRelation.get(`${object}#${relation}`) ?? [] };
};

export interface CheckQuery {
  tuple_key: TupleKey;
  contextual_tuples: readonly TupleKey[];
  context: Context;
}

/** Check; throws `validation_error` for the question and `invalid_tuple` for a contextual tuple. */
export const answerCheck = (store: Store | undefined, model: Model, query: CheckQuery): boolean => {
  const { tuple_key, contextual_tuples, context } = query;
  try {
    assertKnown(model, tuple_key);
  } catch (error) {
    throw new Fault('validation_error', `invalid relation: ${messageOf(error)}`);
  }
  for (const tuple of contextual_tuples) {
    try {
      assertWritable(model, tuple);
    } catch (error) {
      // OpenFGA prints the tuple of the outer error, which it never sets.
      throw new Fault('invalid_tuple', `Invalid tuple '%!s(<nil>)'. Reason: invalid tuple: ${messageOf(error)}`);
    }
  }
  return check(worldOf(store, model, contextual_tuples, context), tuple_key);
};

const MAX_CHECKS_PER_BATCH = 50;

/** BatchCheck: an answer or an error by correlation id. */
export const answerBatch = (
  store: Store | undefined,
  model: Model,
  checks: readonly (CheckQuery & { correlation_id: string })[],
): Record<string, { allowed: boolean } | { error: { input_error: string; message: string } }> => {
  if (checks.length > MAX_CHECKS_PER_BATCH) {
    const text = `batchCheck received ${checks.length} checks, the maximum allowed is ${MAX_CHECKS_PER_BATCH}`;
    throw new Fault('validation_error', text);
  }
  const ids = new Set<string>();
  for (const { correlation_id } of checks) {
    if (ids.has(correlation_id)) {
      throw new Fault('validation_error', `received duplicate correlation id: ${correlation_id}`);
    }
    ids.add(correlation_id);
  }
  return Object.fromEntries(
    checks.map((query) => {
      try {
        return [query.correlation_id, { allowed: answerCheck(store, model, query) }];
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        return [query.correlation_id, { error: { input_error: error.code, message: error.message } }];
      }
    }),
  );
};

const assertContextual = (model: Model, tuples: readonly TupleKey[]) => {
  for (const tuple of tuples) {
    try {
      assertWritable(model, tuple);
    } catch (error) {
      const conditional = error instanceof InvalidTuple && error.conditional;
      throw new Fault(conditional ? 'validation_error' : 'invalid_tuple', messageOf(error));
    }
  }
};

/** ListObjects; throws `type_not_found`, `relation_not_found`, `validation_error` or `invalid_tuple`. */
export const answerListObjects = (
  store: Store | undefined,
  model: Model,
  query: { user: string; relation: string; type: string; contextual_tuples: readonly TupleKey[]; context: Context },
): string[] => {
  assertContextual(model, query.contextual_tuples);
  relationOf(model, query.type, query.relation);
  try {
    assertUser(model, query.user);
  } catch (error) {
    throw new Fault('validation_error', `invalid 'user' value: ${messageOf(error)}`);
  }
  const world = worldOf(store, model, query.contextual_tuples, query.context);
  return listObjects(world, world.all, query);
};

/** ListUsers, for the first user filter. */
export const answerListUsers = (
  store: Store | undefined,
  model: Model,
  query: {
    object: { type: string; id: string };
    relation: string;
    user_filters: readonly { type: string; relation: string }[];
    contextual_tuples: readonly TupleKey[];
    context: Context;
  },
): string[] => {
  assertContextual(model, query.contextual_tuples);
  const object = `${query.object.type}:${query.object.id}`;
  const { relation } = query;
  const [filter] = query.user_filters;
  if (!filter) return [];
  if (!model.types.has(filter.type)) throw new Fault('type_not_found', `type '${filter.type}' not found`);
  if (filter.relation) relationOf(model, filter.type, filter.relation);
  relationOf(model, query.object.type, relation);
  const world = worldOf(store, model, query.contextual_tuples, query.context);
  return listUsers(world, world.all, { object, relation, filter });
};
