/**
 * Whether a person meets the expression of a group rule, as far as it can be told from their profile and groups:
 * https://developer.okta.com/docs/reference/okta-expression-language/#expressions-in-group-rules
 */
import { calls, type Person, UNKNOWN, type Value } from './functions.ts';
import { tokensOf } from './tokens.ts';

const WORDS: Record<string, Value> = { true: true, false: false, null: null };

/** Two texts that differ by case alone are left open: Okta's own comparisons do not agree on it. */
function areEqual(left: Value, right: Value): Value {
  if (left === UNKNOWN || right === UNKNOWN || Array.isArray(left) || Array.isArray(right)) return UNKNOWN;
  if (left === right) return true;
  const texts = typeof left === 'string' && typeof right === 'string';
  return texts && left.toLowerCase() === right.toLowerCase() ? UNKNOWN : false;
}

const not = (value: Value): Value => (typeof value === 'boolean' ? !value : UNKNOWN);

/** One false decides "and", one true decides "or"; else what is not known leaves it open. */
const joined = (values: readonly Value[], decisive: boolean): Value => {
  if (values.includes(decisive)) return decisive;
  return values.every((value) => value === !decisive) ? !decisive : UNKNOWN;
};

/** Whether the person meets it; nothing where that cannot be told. */
export function meets(expression: string, person: Person): boolean | undefined {
  const rest = tokensOf(expression) ?? [];
  let isBroken = rest.length === 0;
  const take = (expected: string) => {
    if (rest.shift() !== expected) isBroken = true;
  };
  const argumentsOf = (): Value[] => {
    const given: Value[] = [];
    if (rest[0] === ')') rest.shift();
    else {
      do given.push(any());
      while (rest[0] === ',' && rest.shift() !== undefined);
      take(')');
    }
    return given;
  };
  const one = (): Value => {
    const token = rest.shift() ?? '';
    if (token === '!') return not(one());
    if (token === '(') {
      const inner = any();
      take(')');
      return inner;
    }
    if (rest[0] === '(') {
      rest.shift();
      return calls(token, argumentsOf(), person);
    }
    if (/^["']/.test(token)) return token.slice(1, -1).replace(/\\(.)/g, '$1');
    if (/^-?\d/.test(token)) return Number(token);
    if (Object.hasOwn(WORDS, token)) return WORDS[token] ?? null;
    const [, attribute] = /^user\.(\w+)$/.exec(token) ?? [];
    if (attribute !== undefined) return person.attribute(attribute);
    isBroken = true;
    return UNKNOWN;
  };
  const comparison = (): Value => {
    const left = one();
    const sign = rest[0];
    if (sign !== '==' && sign !== '!=') return left;
    rest.shift();
    const equal = areEqual(left, one());
    return sign === '==' ? equal : not(equal);
  };
  const chain = (next: () => Value, sign: RegExp, decisive: boolean) => (): Value => {
    const first = next();
    const values: Value[] = [first];
    while (sign.test(rest[0] ?? '')) {
      rest.shift();
      values.push(next());
    }
    return values.length === 1 ? first : joined(values, decisive);
  };
  const all = chain(comparison, /^(?:&&|and)$/i, false);
  function any(): Value {
    return chain(all, /^(?:\|\||or)$/i, true)();
  }
  const value = any();
  return isBroken || rest.length > 0 || typeof value !== 'boolean' ? undefined : value;
}
