/** What fits on a phone: how many fields, how long each is, and what gives way to what. */
import { sha256 } from '../canonical.ts';

/** A field of a change, as a phone shows it. */
export interface Fact {
  key: string;
  name: string;
  value: string;
}

/** Auth0 takes no longer value of a rich authorization request. */
const LONGEST_VALUE = 255;
/** Guardian shows at most ten properties; code, action, id and hash of the change are four of them. */
const MOST_OTHERS = 6;

/**
 * What gives way where there are more than fit, the first of them first: the id of a user whose login is there, which no
 * other has; then why it was asked for; then who asked and when. What is done, and to what, never does.
 */
const GIVE_WAY: readonly string[] = ['user_id', 'reason', 'asked'];

/** Six letters that another text or thing does not have. */
export const markOf = (whole: unknown): string => `#${sha256(whole).slice(0, 6)}`;

/** As many whole letters of the text as there is room for. */
const first = (text: string, room: number): string => {
  let taken = '';
  for (const letter of text) {
    if (taken.length + letter.length > room) break;
    taken += letter;
  }
  return taken;
};

/** The text with a mark at its end, at most so long. */
export const cut = (text: string, most: number, mark: string): string => `${first(text, most - mark.length)}${mark}`;

/** The fields that have a value and fit, in the order they came; a value that is too long ends with a mark of the whole. */
export const fitting = (facts: readonly Fact[]): Fact[] => {
  const all = facts.filter(({ value }) => value !== '');
  const mayGo = GIVE_WAY.filter((key) => key !== 'user_id' || all.some((fact) => fact.key === 'login'));
  const going = mayGo
    .filter((key) => all.some((fact) => fact.key === key))
    .slice(0, Math.max(0, all.length - MOST_OTHERS));
  return all.filter(({ key }) => !going.includes(key)).slice(0, MOST_OTHERS);
};

/** The value as Auth0 takes it. */
export const inField = (value: string): string =>
  value.length > LONGEST_VALUE ? cut(value, LONGEST_VALUE, markOf(value)) : value;
