/** Whom or what a person means: found in Okta as that person, and never guessed between two. */
import type { ChangeTarget } from '../contract/changes/steps.ts';
import type { OktaReader, Use } from '../operations/okta.ts';
import { failed, found, type Result, refused } from '../platform/result.ts';

/** A kind of thing that a change can be about. */
export interface Target<T> {
  /** The function's parameter that names it, and the word for it: "user". */
  name: string;
  /** The operations' parameter that takes its Okta id: "userId". */
  idParameter: string;
  /** How it goes into the record of a change, for people to decide by: login, name and id, each for itself. */
  frozen(thing: T): ChangeTarget;
  /** What `find` will ask of Okta, for FGA to allow before. */
  lookup(said: string): Use;
  /** The one thing that the words stand for. Refuses with `not_found`, or `ambiguous` with the candidates. */
  find(okta: OktaReader, said: string): Promise<Result<T>>;
}

/** What a change is about, by the parameter that names it. */
export type Targets = Record<string, Target<unknown>>;

/** What was found of it. */
export type Found<T extends Targets> = { [K in keyof T]: T[K] extends Target<infer Thing> ? Thing : never };

/** So many are offered to choose from. */
export const MOST_CANDIDATES = 10;

const count = (matches: number, parameter: string): string =>
  matches === 1 ? `1 ${parameter} matches` : `${matches} ${parameter}s match`;

const notFound = (message: string) => refused({ outcome: 'not_found', message });

/** Asks back which of several is meant, or whether the one is that comes near. */
export const which = (parameter: string, said: string, why: string, candidates: readonly string[]) =>
  refused({
    outcome: 'ambiguous',
    parameter,
    said,
    message: `${why} ${candidates.length === 1 ? 'Is it this one?' : 'Which one is meant?'}`,
    candidates: candidates.slice(0, MOST_CANDIDATES),
  });

/** A refusal that asks back asks for this parameter. */
export const askedFor = <T>(parameter: string, result: Result<T>): Result<T> =>
  !result.ok && result.refusal.outcome === 'ambiguous' ? refused({ ...result.refusal, parameter }) : result;

/** What a search found. */
export interface Matches<T> {
  matches: readonly T[];
  /** Whether Okta has matches that were not read. */
  unseen: boolean;
}

/** The one match there is. */
export const only = <T>(
  parameter: string,
  said: string,
  { matches, unseen }: Matches<T>,
  label: (match: T) => string,
): Result<T> => {
  const [first, ...others] = matches;
  if (unseen && first === undefined)
    return failed('okta_answer_invalid', `What Okta answered to "${said}" is not understood here.`);
  if (unseen)
    return which(parameter, said, `More than ${count(matches.length, parameter)} "${said}".`, matches.map(label));
  if (first === undefined) return notFound(`Okta knows no ${parameter} "${said}", or your Okta role does not show it.`);
  if (others.length === 0) return found(first);
  return which(parameter, said, `${count(matches.length, parameter)} "${said}".`, matches.map(label));
};

/** What a person gives back of the candidates: "Sales (Okta group, 00g…)" is a name and what tells it from others. */
export const chosenOf = (said: string): { name: string; details: string[] } | undefined => {
  const [, name = '', details = ''] = /^(.+?)\s*\(([^()]+)\)$/s.exec(said.trim()) ?? [];
  return name === '' ? undefined : { name, details: details.split(/,\s*/) };
};

/** The thing that was asked for by its id. */
export const known = <T>(parameter: string, said: string, read: Result<T>): Result<T> =>
  !read.ok && read.refusal.outcome === 'failed' && read.refusal.code === 'okta_not_found'
    ? notFound(`Okta knows no ${parameter} ${said}, or your Okta role does not show it.`)
    : read;

/** A kind of thing, as far as a search for one ends in it. */
interface Kind<T> {
  /** The word for it: "user". */
  name: string;
  /** How one is offered to choose. */
  candidate(thing: T): string;
  byId(id: string): Promise<Result<T>>;
  /** Whether it is called as before in all that a search finds it by. */
  isCalledAsBefore(now: T, before: T): boolean;
}

/**
 * The one thing that a search found, as it is now. A search finds what is meant, by an index that may be old; how that
 * stands only its own id tells. One that was renamed since is asked back for.
 */
export async function current<T extends { id: string }>(
  { name, candidate, byId, isCalledAsBefore }: Kind<T>,
  said: string,
  matches: Matches<T>,
): Promise<Result<T>> {
  const one = only(name, said, matches, candidate);
  if (!one.ok) return one;
  const now = await byId(one.value.id);
  if (!now.ok || isCalledAsBefore(now.value, one.value)) return now;
  const why = `The ${name} that Okta's search knows as "${said}" has been renamed.`;
  return which(name, said, why, [candidate(now.value)]);
}
