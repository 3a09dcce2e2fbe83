/** Whether a tuple fits a model. The order of the checks and the reasons are OpenFGA's. */
import { Fault } from '../http/fault.ts';
import type { Model, Relation } from './model.ts';
import { messageOf } from './parameters.ts';
import { isObject, isRelation, isUser, isUserset, isWildcard, reference, type TupleKey, text } from './tuple.ts';

/** The relation `type#name`; throws `type_not_found` or `relation_not_found`. */
export const relationOf = ({ types }: Model, type: string, name: string): Relation => {
  const relations = types.get(type);
  if (!relations) throw new Fault('type_not_found', `type '${type}' not found`);
  const relation = relations.get(name);
  if (!relation) throw new Fault('relation_not_found', `relation '${type}#${name}' not found`);
  return relation;
};

export const assertUser = (model: Model, user: string): void => {
  if (!isUser(user)) throw new Error("the 'user' field is malformed");
  if (!isObject(user) && !isUserset(user)) {
    throw new Error(
      "the 'user' field must be an object (e.g. document:1) or an 'object#relation' or a typed wildcard (e.g. group:*)",
    );
  }
  const { type, relation } = reference(user);
  if (!model.types.has(type)) throw new Error(`type '${type}' not found`);
  if (relation) relationOf(model, type, relation);
};

export const assertObject = (model: Model, object: string): void => {
  if (!isObject(object)) throw new Error("invalid 'object' field format");
  if (isWildcard(object)) throw new Error("the 'object' field cannot reference a typed wildcard");
  const { type } = reference(object);
  if (!model.types.has(type)) throw new Error(`type '${type}' not found`);
};

export const assertRelation = (model: Model, { object, relation }: Pick<TupleKey, 'object' | 'relation'>): void => {
  if (!isRelation(relation)) throw new Error("the 'relation' field is malformed");
  relationOf(model, reference(object).type, relation);
};

/** Throws why `user`, `object` and `relation` are not of the model. */
export const assertKnown = (model: Model, tuple: TupleKey): void => {
  assertUser(model, tuple.user);
  assertObject(model, tuple.object);
  assertRelation(model, tuple);
};

const assertTupleset = (tuple: TupleKey, { tupleset, rewrite }: Relation, named: string): void => {
  if (!tupleset) return;
  if (rewrite.kind !== 'direct') throw new Error(`unexpected rewrite encountered with tupleset relation '${named}'`);
  if (isWildcard(tuple.user)) throw new Error(`unexpected wildcard relationship with tupleset relation '${named}'`);
  if (!isObject(tuple.user)) throw new Error(`unexpected user '${tuple.user}' with tupleset relation '${named}'`);
};

const assertRestrictions = (tuple: TupleKey, { restrictions }: Relation, named: string): void => {
  const { type, relation } = reference(tuple.user);
  const wildcard = isWildcard(tuple.user);
  const fits = restrictions.some(
    (allowed) =>
      allowed.type === type && (allowed.relation ?? '') === relation && Boolean(allowed.wildcard) === wildcard,
  );
  if (fits) return;
  if (relation) throw new Error(`'${type}#${relation}' is not an allowed type restriction for '${named}'`);
  if (wildcard) throw new Error(`the typed wildcard '${tuple.user}' is not an allowed type restriction for '${named}'`);
  throw new Error(`type '${type}' is not an allowed type restriction for '${named}'`);
};

const assertCondition = (model: Model, { user, condition }: TupleKey, { restrictions }: Relation): void => {
  const { type, relation } = reference(user);
  const ofType = restrictions.filter((allowed) => allowed.type === type);
  if (!condition) {
    const unconditional = ofType.some(
      (allowed) =>
        !allowed.condition &&
        (!allowed.relation || allowed.relation === relation) &&
        Boolean(allowed.wildcard) === isWildcard(user),
    );
    if (!unconditional) throw new Error('condition is missing');
    return;
  }
  const known = model.conditions.get(condition.name);
  if (!known) throw new Error('undefined condition');
  if (!ofType.some((allowed) => allowed.condition === condition.name)) {
    throw new Error('invalid condition for type restriction');
  }
  known.assertContext(condition.context);
};

/** A tuple that does not fit; `conditional` when only its condition is at fault. */
export class InvalidTuple extends Error {
  readonly conditional: boolean;

  constructor(tuple: TupleKey, reason: string, conditional: boolean) {
    const condition = conditional && tuple.condition ? ` (condition ${tuple.condition.name})` : '';
    super(`Invalid tuple '${text(tuple)}${condition}'. Reason: ${reason}`);
    this.conditional = conditional;
  }
}

/** Throws an `InvalidTuple` unless a stored tuple still counts under this model. */
export const assertReadable = (model: Model, tuple: TupleKey): void => {
  const { type } = reference(tuple.object);
  const named = `${type}#${tuple.relation}`;
  const relation = relationOf(model, type, tuple.relation);
  try {
    assertTupleset(tuple, relation, named);
    assertRestrictions(tuple, relation, named);
  } catch (error) {
    throw new InvalidTuple(tuple, messageOf(error), false);
  }
  try {
    assertCondition(model, tuple, relation);
  } catch (error) {
    throw new InvalidTuple(tuple, messageOf(error), true);
  }
};

/** Throws an `InvalidTuple` unless the tuple may be written under this model. */
export const assertWritable = (model: Model, tuple: TupleKey): void => {
  try {
    assertKnown(model, tuple);
  } catch (error) {
    throw new InvalidTuple(tuple, messageOf(error), false);
  }
  assertReadable(model, tuple);
};
