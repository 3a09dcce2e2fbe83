/** Group rules as searches of users: which users a rule may be about, without looking at all of them. */
import { allOf, anyOf, literal } from '../../search.ts';
import { tokensOf } from './tokens.ts';

/** What a part of an expression is to a search. Of any other part nothing is known, and so it leaves nobody out. */
type Part = { attribute: string } | { text: string } | { clause: string } | undefined;

const clauseOf = (part: Part): string | undefined => (part && 'clause' in part ? part.clause : undefined);

const compare = (operator: 'eq' | 'sw', [left, right]: readonly Part[]): Part => {
  const [attribute, text] = left && 'text' in left ? [right, left] : [left, right];
  const comparable = attribute && 'attribute' in attribute && text && 'text' in text;
  return comparable ? { clause: `profile.${attribute.attribute} ${operator} ${literal(text.text)}` } : undefined;
};

/** A search that finds everybody whom the expression means, and maybe others; nothing where none would leave anybody out. */
export function searchFor(expression: string): string | undefined {
  const rest = tokensOf(expression) ?? [];
  const argumentsOf = (): Part[] => {
    const given: Part[] = [];
    while (rest.length > 0 && rest[0] !== ')') {
      given.push(any());
      if (rest[0] === ',') rest.shift();
    }
    rest.shift();
    return given;
  };
  const one = (): Part => {
    const token = rest.shift() ?? '';
    if (token === '!') {
      one();
      return undefined;
    }
    if (token === '(') return argumentsOf()[0];
    if (rest[0] === '(') {
      rest.shift();
      const given = argumentsOf();
      return token === 'String.startsWith' ? compare('sw', given) : undefined;
    }
    if (/^["']/.test(token)) return { text: token.slice(1, -1).replace(/\\(.)/g, '$1') };
    const [, attribute] = /^user\.(\w+)$/.exec(token) ?? [];
    return attribute === undefined ? undefined : { attribute };
  };
  const comparison = (): Part => {
    const left = one();
    const sign = rest[0];
    if (sign !== '==' && sign !== '!=') return left;
    rest.shift();
    const right = one();
    return sign === '==' ? compare('eq', [left, right]) : undefined;
  };
  const chain = (next: () => Part, sign: RegExp, join: (parts: readonly Part[]) => Part) => (): Part => {
    const parts = [next()];
    while (sign.test(rest[0] ?? '')) {
      rest.shift();
      parts.push(next());
    }
    return parts.length === 1 ? parts[0] : join(parts);
  };
  const all = chain(comparison, /^(?:&&|and)$/i, (parts) => {
    const clauses = parts.flatMap((part) => clauseOf(part) ?? []);
    return clauses.length === 0 ? undefined : { clause: allOf(clauses) };
  });
  function any(): Part {
    return chain(all, /^(?:\|\||or)$/i, (parts) => {
      const clauses = parts.flatMap((part) => clauseOf(part) ?? []);
      return clauses.length < parts.length ? undefined : { clause: anyOf(clauses) };
    })();
  }
  const found = clauseOf(any());
  return rest.length === 0 ? found : undefined;
}
