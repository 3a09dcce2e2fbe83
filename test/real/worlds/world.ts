/** Random worlds of the product’s rules: tuples that may be written, and questions, some of them without sense. */
import { buildModel, type TypeRestriction } from '../../cloud/fga/evaluation/model.ts';
import type { TupleKey } from '../../cloud/fga/evaluation/tuple.ts';
import { randomBy } from '../../faults/matrix/choose.ts';
import { definition } from '../../fga/mutants/mutants.ts';

/** A request of the API, below the path of a store. */
export interface Asked {
  path: 'check' | 'list-objects' | 'list-users' | 'expand' | 'read' | 'write';
  body: Record<string, unknown>;
}
export interface World {
  tuples: TupleKey[];
  asked: Asked[];
}

const model = buildModel(definition);
const ids: Record<string, readonly string[]> = {
  user: ['mia', 'noah', 'olga', 'oidc|okta|00u1'],
  group: ['desk', 'okta|00g1'],
  okta: ['users', 'groups'],
  okta_group: ['00g1', '00g2'],
  okta_user: ['00u1', '00u2'],
  audit: ['all'],
  client: ['claude.ai/x', 'tpc_AbC'],
};
/** What is in no world: a type, a relation, and texts that are no user or object. */
const STRANGE = [
  ...['nobody:one', 'user', 'user:', 'user:*', 'group:desk#nothing', 'okta:users#read_okta', 'okta:*', 'a:b:c', ''],
  ...['user:a b', 'group:desk#', 'group:desk#member', 'group:*#member', ':one', '#member', 'user:a#b#c'],
];
const HASHES = ['one', 'another'];

/** The world of a seed. */
export function worldOf(seed: number): World {
  const random = randomBy(seed);
  const one = <T>(of: readonly T[]): T => {
    const chosen = of[Math.floor(random() * of.length)];
    if (chosen === undefined) throw new Error('Nothing to choose from');
    return chosen;
  };
  const times = <T>(most: number, make: () => T): T[] =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () => make());
  const types = [...model.types.keys()];
  const objectOf = (type: string) => `${type}:${one(ids[type] ?? ['one'])}`;
  const written = types.flatMap((type) =>
    [...(model.types.get(type) ?? [])].flatMap(([relation, { restrictions }]) =>
      restrictions.map((restriction) => ({ type, relation, restriction })),
    ),
  );
  const subjectOf = ({ type, relation, wildcard }: TypeRestriction): string => {
    if (wildcard) return `${type}:*`;
    return relation ? `${objectOf(type)}#${relation}` : objectOf(type);
  };
  const tuple = (): TupleKey => {
    const { type, relation, restriction } = one(written);
    const condition = restriction.condition && {
      name: restriction.condition,
      context: random() < 0.8 ? { approved_hash: one(HASHES) } : {},
    };
    return { user: subjectOf(restriction), relation, object: objectOf(type), ...(condition && { condition }) };
  };
  const distinct = (tuples: TupleKey[]) => [
    ...new Map(tuples.map((each) => [`${each.user} ${each.relation} ${each.object}`, each])).values(),
  ];

  const isStrange = () => random() < 0.1;
  const user = () => {
    if (isStrange()) return one(STRANGE);
    return random() < 0.2 ? `${objectOf('group')}#member` : objectOf('user');
  };
  const relationOf = (type: string) => {
    const own = [...(model.types.get(type)?.keys() ?? [])];
    return isStrange() || own.length === 0 ? one(['nothing', 'member', 'can_read', '', 'a b', 'a:b', 'a#b']) : one(own);
  };
  const strangeTuple = (): TupleKey => {
    const { user, relation, object, condition } = tuple();
    const spoilt = one<Partial<TupleKey>>([
      { user: one(STRANGE) },
      { relation: one(['nothing', '', 'can_read', 'a b']) },
      { object: one(STRANGE) },
      {
        condition: { name: one(['same_request', 'nothing', '']), context: one([{}, { approved_hash: 1 }, { a: 'b' }]) },
      },
    ]);
    return { user, relation, object, ...(condition && { condition }), ...spoilt };
  };
  const around = () => ({
    contextual: isStrange() ? [...times(1, tuple), strangeTuple()] : distinct(times(3, tuple)),
    context: random() < 0.7 ? { context: { request_hash: isStrange() ? 1 : one(HASHES) } } : {},
  });
  const questions = {
    check: () => {
      const type = one(types);
      const { contextual, context } = around();
      const object = isStrange() ? one(STRANGE) : objectOf(type);
      const tuple_key = { user: user(), relation: relationOf(type), object };
      return { tuple_key, contextual_tuples: { tuple_keys: contextual }, ...context };
    },
    'list-objects': () => {
      const type = one(types);
      const { contextual, context } = around();
      const asked = { user: user(), relation: relationOf(type), type: isStrange() ? 'nobody' : type };
      return { ...asked, contextual_tuples: { tuple_keys: contextual }, ...context };
    },
    'list-users': () => {
      const type = one(types);
      const { contextual, context } = around();
      const filter = () => {
        const [of, relation] = one(['user', 'user', 'group#member', 'okta', 'nobody', 'group#nothing', '']).split('#');
        return { type: of, ...(relation && { relation }) };
      };
      const user_filters = isStrange() ? times(2, filter) : [filter()];
      const object = isStrange()
        ? { type: one([type, '']), id: one(['', '*', 'a b']) }
        : { type, id: one(ids[type] ?? ['one']) };
      return { object, relation: relationOf(type), user_filters, contextual_tuples: contextual, ...context };
    },
    expand: () => {
      const type = one(types);
      return { tuple_key: { relation: relationOf(type), object: isStrange() ? one(STRANGE) : objectOf(type) } };
    },
    read: () => {
      const type = one(types);
      const object = one([objectOf(type), `${type}:`, '']);
      return { tuple_key: { user: one([user(), '']), relation: one([relationOf(type), '']), object } };
    },
    write: () => {
      const { user, relation, object } = tuple();
      const written = isStrange() ? [strangeTuple()] : [tuple(), ...times(1, tuple)];
      const writes = { writes: { tuple_keys: written, on_duplicate: one(['ignore', 'error', '']) } };
      // An empty object would be any object to the server's memory, and none to its databases.
      const gone = { user, relation, object: (isStrange() && one(STRANGE)) || object };
      const deletes = { deletes: { tuple_keys: [gone], on_missing: one(['ignore', 'error', '']) } };
      return one([writes, writes, deletes, { ...writes, ...deletes }]);
    },
  };
  const ask = (): Asked => {
    const path = one(['check', 'check', 'check', 'list-objects', 'list-users', 'expand', 'read', 'write'] as const);
    return { path, body: questions[path]() };
  };
  return { tuples: distinct(times(25, tuple)), asked: Array.from({ length: 40 }, ask) };
}
