/**
 * The part of Okta's expression language that group rules need: comparisons, `String` functions, AND, OR, !.
 * https://developer.okta.com/docs/reference/okta-expression-language/#expressions-in-group-rules
 */
import type { User } from '../org.ts';

type Profile = User['profile'];
type Value = string | boolean | null;
type Expression = (profile: Profile) => Value;

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|==|!=|&&|\|\||[()!,]|[A-Za-z][\w.]*)/y;

const FUNCTIONS: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  'String.startsWith': (text, part) => text.startsWith(part),
  'String.stringContains': (text, part) => text.includes(part),
};

function tokens(text: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const [, token] = TOKEN.exec(text) ?? [];
    if (token === undefined) throw new Error(`Not an expression: ${text}`);
    found.push(token);
  }
  return found;
}

const isAttribute = (name: string, profile: Profile): name is keyof Profile => Object.hasOwn(profile, name);

function attribute(name: string): Expression {
  return (profile) => {
    if (!isAttribute(name, profile)) throw new Error(`A user has no ${name}`);
    return profile[name];
  };
}

/** Whether a profile meets the expression. @throws when it is none that is known here. */
export function compileExpression(text: string): (profile: Profile) => boolean {
  const rest = tokens(text);
  const take = (expected: string) => {
    if (rest.shift() !== expected) throw new Error(`${expected} is missing: ${text}`);
  };
  const chain = (next: () => Expression, signs: readonly string[], holds: 'some' | 'every') => (): Expression => {
    const terms = [next()];
    while (signs.includes(rest[0] ?? '')) {
      rest.shift();
      terms.push(next());
    }
    return terms.length === 1 && terms[0] ? terms[0] : (profile) => terms[holds]((term) => term(profile) === true);
  };
  const value = (): Expression => {
    const token = rest.shift() ?? '';
    const call = FUNCTIONS[token];
    if (token === '!') {
      const inner = value();
      return (profile) => inner(profile) !== true;
    }
    if (token === '(') {
      const inner = any();
      take(')');
      return inner;
    }
    if (call) {
      take('(');
      const left = value();
      take(',');
      const right = value();
      take(')');
      return (profile) => call(String(left(profile) ?? ''), String(right(profile) ?? ''));
    }
    if (token.startsWith('user.')) return attribute(token.slice('user.'.length));
    if (!/^("|null$|true$|false$)/.test(token)) throw new Error(`${token} is not known: ${text}`);
    const constant: Value = JSON.parse(token);
    return () => constant;
  };
  const comparison = (): Expression => {
    const left = value();
    const sign = rest[0];
    if (sign !== '==' && sign !== '!=') return left;
    rest.shift();
    const right = value();
    return (profile) => (left(profile) === right(profile)) === (sign === '==');
  };
  const any = chain(chain(comparison, ['AND', '&&', 'and'], 'every'), ['OR', '||', 'or'], 'some');
  const whole = any();
  if (rest.length > 0) throw new Error(`${rest[0]} is too much: ${text}`);
  return (profile) => whole(profile) === true;
}
