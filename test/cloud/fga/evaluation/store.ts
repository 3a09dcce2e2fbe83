import { isDeepStrictEqual } from 'node:util';
import { Fault } from '../http/fault.ts';
import { ulid } from '../ulid.ts';
import type { Model, ModelDefinition } from './model.ts';
import { reference, type TupleKey, text } from './tuple.ts';
import { assertWritable } from './validate.ts';

export interface StoredTuple {
  key: TupleKey;
  /** ISO 8601. */
  timestamp: string;
}

export interface Change {
  tuple_key: TupleKey;
  operation: 'TUPLE_OPERATION_WRITE' | 'TUPLE_OPERATION_DELETE';
  timestamp: string;
}

export interface StoredModel {
  id: string;
  model: Model;
  definition: ModelDefinition;
}

export interface Store {
  id: string;
  name: string;
  /** ISO 8601. */
  createdAt: string;
  /** Oldest first. */
  models: StoredModel[];
  /** By the tuple in words, oldest first. */
  tuples: Map<string, StoredTuple>;
  changes: Change[];
}

export type Stores = Map<string, Store>;

export const createStore = (stores: Stores, name: string): Store => {
  const id = ulid();
  const store: Store = {
    id,
    name,
    createdAt: new Date().toISOString(),
    models: [],
    tuples: new Map(),
    changes: [],
  };
  stores.set(id, store);
  return store;
};

/** The model asked for, or the latest; throws when there is none. */
export const modelOf = (store: Store | undefined, storeId: string, modelId: string): StoredModel => {
  if (modelId) {
    const model = store?.models.find(({ id }) => id === modelId);
    if (!model) throw new Fault('authorization_model_not_found', `Authorization Model '${modelId}' not found`);
    return model;
  }
  const latest = store?.models.at(-1);
  if (!latest) {
    throw new Fault('latest_authorization_model_not_found', `No authorization models found for store '${storeId}'`);
  }
  return latest;
};

export interface Write {
  writes: readonly TupleKey[];
  deletes: readonly TupleKey[];
  /** Whether a tuple that is there already, or is not there, is passed over instead of refused. */
  ignoreDuplicates: boolean;
  ignoreMissing: boolean;
}

const MAX_TUPLES_PER_WRITE = 100;
const CONFLICT = 'tuple to be written already existed or the tuple to be deleted did not exist';

const words = ({ user, relation, object }: TupleKey) => `user: '${user}', relation: '${relation}', object: '${object}'`;

const assertWrite = (model: Model, { writes, deletes }: Write) => {
  for (const tuple of writes) {
    assertWritable(model, tuple);
    if (tuple.user === `${tuple.object}#${tuple.relation}`) {
      throw new Error(`Invalid tuple '${text(tuple)}'. Reason: cannot write a tuple that is implicit`);
    }
  }
  const seen = new Set<string>();
  for (const tuple of [...deletes, ...writes]) {
    if (seen.has(text(tuple))) {
      throw new Fault('cannot_allow_duplicate_tuples_in_one_request', `duplicate tuple in write: ${words(tuple)}`);
    }
    seen.add(text(tuple));
  }
  if (seen.size > MAX_TUPLES_PER_WRITE) {
    throw new Fault(
      'exceeded_entity_limit',
      `The number of write operations exceeds the allowed limit of ${MAX_TUPLES_PER_WRITE}`,
    );
  }
};

/** Whether the tuple is still to be written; throws when it is there and may not be. */
const isNew = ({ tuples }: Store, tuple: TupleKey, ignore: boolean): boolean => {
  const present = tuples.get(text(tuple));
  if (!present) return true;
  if (!ignore) {
    throw new Fault(
      'write_failed_due_to_invalid_input',
      `cannot write a tuple which already exists: ${words(tuple)}: ${CONFLICT}`,
    );
  }
  if (!isDeepStrictEqual(present.key.condition, tuple.condition)) {
    throw new Fault(
      'Aborted',
      'transactional write failed due to conflict: attempted to write a tuple which already exists ' +
        `with a different condition: ${words(tuple)}`,
    );
  }
  return false;
};

const isThere = ({ tuples }: Store, tuple: TupleKey, ignore: boolean): boolean => {
  if (tuples.has(text(tuple))) return true;
  if (ignore) return false;
  throw new Fault(
    'write_failed_due_to_invalid_input',
    `cannot delete a tuple which does not exist: ${words(tuple)}: ${CONFLICT}`,
  );
};

/** Applies a write as one transaction: all of it, or none and a thrown reason. */
export const write = (store: Store, model: Model, request: Write): void => {
  assertWrite(model, request);
  const deletes = request.deletes.filter((tuple) => isThere(store, tuple, request.ignoreMissing));
  const writes = request.writes.filter((tuple) => isNew(store, tuple, request.ignoreDuplicates));
  const timestamp = new Date().toISOString();
  for (const { user, relation, object } of deletes) {
    const tuple = { user, relation, object };
    store.tuples.delete(text(tuple));
    store.changes.push({ tuple_key: tuple, operation: 'TUPLE_OPERATION_DELETE', timestamp });
  }
  for (const tuple of writes) {
    store.tuples.set(text(tuple), { key: tuple, timestamp });
    store.changes.push({ tuple_key: tuple, operation: 'TUPLE_OPERATION_WRITE', timestamp });
  }
};

/** The tuples that match a filter; an empty field, or an object without an id, matches all. */
export const read = ({ tuples }: Store, filter: Pick<TupleKey, 'user' | 'relation' | 'object'> | undefined) => {
  if (!filter) return [...tuples.values()];
  const { type, id } = reference(filter.object);
  if (!type || (!id && !filter.user)) {
    throw new Error(
      "the 'tuple_key' field was provided but the object type field is required and both the object id and user cannot be empty",
    );
  }
  return [...tuples.values()].filter(
    ({ key }) =>
      (id ? key.object === filter.object : key.object.startsWith(`${type}:`)) &&
      (!filter.relation || key.relation === filter.relation) &&
      (!filter.user || key.user === filter.user),
  );
};
