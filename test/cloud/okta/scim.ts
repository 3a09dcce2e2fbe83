/** The part of SCIM filter expressions (RFC 7644 §3.4.2.2) that `search` and `filter` of the Management API take. */

type Value = string | number | boolean | Date;
/** What knows of a value whether it is among many, which are not counted up. */
interface Many {
  has(value: string): boolean;
}
export type Attribute<T> = (item: T) => Value | null | undefined | readonly Value[] | Many;
export type Predicate<T> = (item: T) => boolean;

const OPERATORS = ['eq', 'ne', 'sw', 'co', 'gt', 'ge', 'lt', 'le', 'pr'] as const;
export type Operator = (typeof OPERATORS)[number];

const TOKEN = /\s*(?:([()])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)(?=[\s)]|$)|([A-Za-z][\w.$:-]*))/y;
const DEEPEST = 20;

class Invalid extends Error {}

function tokens(text: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (!match) throw new Invalid();
    found.push(match[0].trim());
  }
  return found;
}

function literal(token: string | undefined): Value {
  if (token === undefined || !/^("|-?\d|true$|false$)/.test(token)) throw new Invalid();
  try {
    return JSON.parse(token);
  } catch {
    throw new Invalid();
  }
}

const TIME = /^\d{4}-\d\d-\d\dT/;

/** Times compare as times, all else as text. */
function ordinal(value: Value): number | string {
  if (value instanceof Date) return value.getTime();
  const text = String(value);
  const time = TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? text.toLowerCase() : time;
}

type Ordinal = ReturnType<typeof ordinal>;

const COMPARE: Record<Exclude<Operator, 'pr'>, (left: Ordinal, right: Ordinal) => boolean> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  sw: (left, right) => String(left).startsWith(String(right)),
  co: (left, right) => String(left).includes(String(right)),
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
};

const isThere = (value: ReturnType<Attribute<never>>): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

const isOperator = (token: string): token is Operator => OPERATORS.some((operator) => operator === token);

/**
 * Compiles an expression over the attributes that `attribute` knows for an operator. Text compares without regard to case; of an
 * attribute with several values one match is enough; `and` binds tighter than `or`.
 * @returns `undefined` for an expression that is malformed, names an unknown attribute or nests over 20 deep.
 */
export function compile<T>(
  text: string,
  attribute: (name: string, operator: Operator) => Attribute<T> | undefined,
): Predicate<T> | undefined {
  const parse = (rest: string[]): Predicate<T> => {
    const any = (depth: number): Predicate<T> => {
      const terms = [all(depth)];
      while (rest[0]?.toLowerCase() === 'or') {
        rest.shift();
        terms.push(all(depth));
      }
      return (item) => terms.some((term) => term(item));
    };
    const all = (depth: number): Predicate<T> => {
      const terms = [one(depth)];
      while (rest[0]?.toLowerCase() === 'and') {
        rest.shift();
        terms.push(one(depth));
      }
      return (item) => terms.every((term) => term(item));
    };
    const one = (depth: number): Predicate<T> => {
      const name = rest.shift();
      if (name === undefined || depth > DEEPEST) throw new Invalid();
      if (name === '(') {
        const inner = any(depth + 1);
        if (rest.shift() !== ')') throw new Invalid();
        return inner;
      }
      const operator = rest.shift()?.toLowerCase() ?? '';
      if (!isOperator(operator)) throw new Invalid();
      const read = attribute(name, operator);
      if (!read) throw new Invalid();
      if (operator === 'pr') return (item) => isThere(read(item));
      const given = literal(rest.shift());
      const wanted = ordinal(given);
      const isMet = (value: Value) => COMPARE[operator](ordinal(value), wanted);
      return (item) => {
        const value = read(item) ?? [];
        if (typeof value !== 'object' || value instanceof Date) return isMet(value);
        return 'has' in value ? operator === 'eq' && value.has(String(given)) : value.some(isMet);
      };
    };
    const whole = any(0);
    if (rest.length > 0) throw new Invalid();
    return whole;
  };
  try {
    return parse(tokens(text));
  } catch (error) {
    if (error instanceof Invalid) return undefined;
    throw error;
  }
}
