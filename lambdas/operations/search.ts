/** Search expressions of Okta's user listing (SCIM 2.0 filters, RFC 7644 §3.4.2.2). */

/** A SCIM string literal: JSON's own escapes (RFC 7644 §3.4.2.2, RFC 8259 §7). */
const literal = (text: string): string => JSON.stringify(text);

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

const anyOf = (clauses: readonly string[]): string =>
  clauses.length === 1 ? clauses.join() : `(${clauses.join(' or ')})`;

export const allOf = (clauses: readonly string[]): string => clauses.join(' and ');

/** Users of whom each word begins a first name, last name, login or e-mail. */
export const startingWith = (text: string): string =>
  allOf(
    words(text).map((word) =>
      anyOf(['firstName', 'lastName', 'login', 'email'].map((attribute) => `profile.${attribute} sw ${literal(word)}`)),
    ),
  );

/** Users with exactly this login, e-mail, first name, last name or full name. */
export const named = (text: string): string => {
  const parts = words(text);
  const whole = literal(parts.join(' '));
  const single = ['login', 'email', 'firstName', 'lastName'].map((attribute) => `profile.${attribute} eq ${whole}`);
  const full = parts
    .slice(1)
    .map((_, cut) => [parts.slice(0, cut + 1).join(' '), parts.slice(cut + 1).join(' ')] as const)
    .map(([first, last]) => `(profile.firstName eq ${literal(first)} and profile.lastName eq ${literal(last)})`);
  return anyOf([...single, ...full]);
};

export const inStatus = (statuses: readonly string[]): string =>
  anyOf(statuses.map((status) => `status eq ${literal(status)}`));
