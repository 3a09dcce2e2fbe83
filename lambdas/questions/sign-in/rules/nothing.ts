/** Nothing stands against it, and what is known of the last good sign-in. */
import { type Evidence, lastGood } from '../evidence.ts';
import { clock, count, rule, short } from '../rule.ts';

const lastOf = (evidence: Evidence): string => clock(evidence, lastGood(evidence));

const good = (last: string, evidence: Evidence): string =>
  last === '' ? 'no sign-in yet' : `last good sign-in ${short(last, evidence)}`;

export const unknownWithoutLog = rule({
  code: 'unknown_without_log',
  when: (evidence) => (evidence.events === undefined ? { last: lastOf(evidence) } : undefined),
  say: ({ last }, evidence) =>
    `Nothing in the account stands against it, but without the System Log that is not all: ${good(last, evidence)}`,
});

export const neverSignedIn = rule({
  code: 'never_signed_in',
  when: (evidence) => (lastGood(evidence) === 0 ? {} : undefined),
  say: () => 'Nothing stands against it: the person has never signed in and has not failed to',
});

export const notTried = rule({
  code: 'not_tried',
  when: (evidence) =>
    evidence.events?.length === 0 ? { hours: String(evidence.hours), last: lastOf(evidence) } : undefined,
  say: ({ hours, last }, evidence) =>
    `Nothing stands against it, and nobody tried in the last ${count(hours, 'hour')}: ${good(last, evidence)}`,
});

export const nothingAgainst = rule({
  code: 'nothing_against',
  when: (evidence) => ({ last: lastOf(evidence) }),
  say: ({ last }, evidence) => `Nothing stands against it: ${good(last, evidence)}`,
});
