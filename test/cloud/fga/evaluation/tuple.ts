/** The text form of objects, usersets and tuples. See https://openfga.dev/docs/concepts. */

interface TupleCondition {
  name: string;
  context: Record<string, unknown>;
}

export interface TupleKey {
  user: string;
  relation: string;
  object: string;
  condition?: TupleCondition;
}

/** A tuple key in words, as error messages name it. */
export const text = ({ user, relation, object }: TupleKey) => `${object}#${relation}@${user}`;

/** A type with an id (`okta:groups`), a userset (`group:a#member`) or a typed wildcard (`user:*`), taken apart. */
export interface Reference {
  type: string;
  id: string;
  /** The relation of a userset; empty for anything else. */
  relation: string;
}

export const reference = (value: string): Reference => {
  const [object = '', relation = ''] = value.split('#', 2);
  const colon = object.indexOf(':');
  return colon < 0
    ? { type: '', id: object, relation }
    : { type: object.slice(0, colon), id: object.slice(colon + 1), relation };
};

export const isWildcard = (value: string) => value.endsWith(':*');

const CLEAN = String.raw`[^:#\s\p{Cc}]`;
const OBJECT = new RegExp(`^${CLEAN}+:${CLEAN}+$`, 'u');
const USERSET = new RegExp(String.raw`^${CLEAN}+:[^:#*\s\p{Cc}]+#[^:#*\s\p{Cc}]+$`, 'u');
const BARE = new RegExp(`^${CLEAN}+$`, 'u');
const RELATION = /^[^:#@\s\p{Cc}]+$/u;

export const isObject = (value: string) => OBJECT.test(value);
export const isUserset = (value: string) => USERSET.test(value);
export const isUser = (value: string) => isObject(value) || isUserset(value) || BARE.test(value);
export const isRelation = (value: string) => RELATION.test(value);
