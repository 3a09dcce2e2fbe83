/** How OpenFGA prints what it holds: protobuf's JSON, with zero values spelt out. */
import type { Change, Store, StoredTuple } from '../evaluation/store.ts';
import type { TupleKey } from '../evaluation/tuple.ts';

const key = ({ user, relation, object, condition }: TupleKey) => ({
  user,
  relation,
  object,
  condition: condition ?? null,
});

export const tuple = ({ key: stored, timestamp }: StoredTuple) => ({ key: key(stored), timestamp });

export const change = ({ tuple_key, operation, timestamp }: Change) => ({
  tuple_key: key(tuple_key),
  operation,
  timestamp,
});

export const createdStore = ({ id, name, createdAt }: Store) => ({
  id,
  name,
  created_at: createdAt,
  updated_at: createdAt,
});

export const store = (from: Store) => ({ ...createdStore(from), deleted_at: null });

/** A user of ListUsers. */
export const user = (subject: string) => {
  const [object = '', relation] = subject.split('#');
  const colon = object.indexOf(':');
  const [type, id] = [object.slice(0, colon), object.slice(colon + 1)];
  if (relation) return { userset: { type, id, relation } };
  return id === '*' ? { wildcard: { type } } : { object: { type, id } };
};
