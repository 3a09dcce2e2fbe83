/** Search expressions of Okta's lists of users and groups (SCIM 2.0 filters, RFC 7644 §3.4.2.2). */
import { clean, spellingsOf } from './text.ts';

/** A SCIM string literal: JSON's own escapes (RFC 7644 §3.4.2.2, RFC 8259 §7). */
export const literal = (text: string): string => JSON.stringify(text);

/** The words of a text, which is its own only word when it has none. */
const words = (text: string): string[] => {
  const found = clean(text)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  return found.length === 0 ? [text] : found;
};

export const anyOf = (clauses: readonly string[]): string =>
  clauses.length === 1 ? clauses.join() : `(${clauses.join(' or ')})`;

export const allOf = (clauses: readonly string[]): string => clauses.join(' and ');

const USER_NAMES = ['firstName', 'lastName', 'login', 'email'];

/** A text that was copied from a table may end where it was cut. */
const uncut = (text: string): string => text.replace(/…$/, '');

/** Users of whom each word begins a first name, last name, login or e-mail. */
export const startingWith = (text: string): string =>
  allOf(
    words(uncut(text)).map((word) =>
      anyOf(
        USER_NAMES.flatMap((attribute) =>
          spellingsOf(word).map((spelling) => `profile.${attribute} sw ${literal(spelling)}`),
        ),
      ),
    ),
  );

/** Users with exactly this login, e-mail, first name, last name or full name, however it is spelt. */
export const named = (text: string): string =>
  anyOf(
    spellingsOf(words(text).join(' ')).flatMap((spelling) => {
      const parts = spelling.split(' ');
      const full = parts
        .slice(1)
        .map((_, at) => [parts.slice(0, at + 1).join(' '), parts.slice(at + 1).join(' ')] as const)
        .map(([first, last]) => `(profile.firstName eq ${literal(first)} and profile.lastName eq ${literal(last)})`);
      return [...USER_NAMES.map((attribute) => `profile.${attribute} eq ${literal(spelling)}`), ...full];
    }),
  );

/** The letters a text begins with that are spelt in one way only. */
const beginning = (text: string): string => /^[a-z0-9]*/i.exec(text)?.[0] ?? '';

/**
 * Users one of whose names begins as the first or the last word does, up to the first letter that may be spelt in
 * several ways: among them is whoever is called so and is not found by `named`. Nothing where no word begins so.
 */
export const nearly = (text: string): string | undefined => {
  const all = words(text);
  const beginnings = new Set([all[0] ?? '', all.at(-1) ?? ''].map(beginning).filter((letters) => letters !== ''));
  const clauses = [...beginnings].flatMap((letters) =>
    ['firstName', 'lastName'].map((attribute) => `profile.${attribute} sw ${literal(letters)}`),
  );
  return clauses.length === 0 ? undefined : anyOf(clauses);
};

/** Groups of exactly this name, however it is spelt. */
export const groupNamed = (text: string): string =>
  anyOf(spellingsOf(text).map((spelling) => `profile.name eq ${literal(spelling)}`));

/** Groups whose name begins so. */
export const groupStartingWith = (text: string): string =>
  anyOf(spellingsOf(uncut(text)).map((spelling) => `profile.name sw ${literal(spelling)}`));

export const inStatus = (statuses: readonly string[]): string =>
  anyOf(statuses.map((status) => `status eq ${literal(status)}`));

export const groupOfId = (id: string): string => `id eq ${literal(id)}`;

export const groupOfType = (type: string): string => `type eq ${literal(type)}`;

/** Applications in this status, that this user has, or that this group gives. */
export const applicationIn = (status: string): string => `status eq ${literal(status)}`;
export const applicationOf = (holder: 'user' | 'group', id: string): string => `${holder}.id eq ${literal(id)}`;

/** Users of exactly this department, however it is spelt. */
export const inDepartment = (text: string): string =>
  anyOf(spellingsOf(text).map((spelling) => `profile.department eq ${literal(spelling)}`));
