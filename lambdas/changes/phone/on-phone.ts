/**
 * What a phone shows of a change. It leads with what strangers cannot write – code, action, login –, names follow, each
 * in a field of its own, and what has to be cut carries a mark of the whole, so that two things never read as one.
 */

import type { Change } from '../../contract/changes/change.ts';
import type { Many } from '../../contract/changes/many.ts';
import type { ChangeTarget, FrozenStep } from '../../contract/changes/steps.ts';
import { sha256 } from '../canonical.ts';
import { actionOf, actionsOf, countOf, detailOf, labelOf, type Told, untilOf, whenOf } from '../english.ts';

/** Auth0 takes no longer value of a rich authorization request. */
const LONGEST_VALUE = 255;
/** Guardian shows at most ten properties; code, action, id and hash of the change are four of them. */
const MOST_OF_TARGETS = 6;
/** `binding_message`: 1 to 64 of these characters. */
const LONGEST_MESSAGE = 64;
const NOT_IN_MESSAGE = /[^A-Za-z0-9 +\-_.,:#]/gu;

/** Six letters that another text or thing does not have. */
const markOf = (whole: unknown): string => `#${sha256(whole).slice(0, 6)}`;

/** As many whole letters of the text as there is room for. */
const first = (text: string, room: number): string => {
  let taken = '';
  for (const letter of text) {
    if (taken.length + letter.length > room) break;
    taken += letter;
  }
  return taken;
};

const cut = (text: string, most: number, mark: string): string => `${first(text, most - mark.length)}${mark}`;

interface Fact {
  key: string;
  name: string;
  value: string;
}

const wordFor = (type: string): string => type.charAt(0).toUpperCase() + type.slice(1).replaceAll('_', ' ');

/** The fields of one thing: its login, its name, its id – those it has. */
const factsOf = ({ type, id, login, name }: ChangeTarget): Fact[] =>
  [
    { key: 'login', name: 'Login', value: login ?? '' },
    { key: login === undefined ? type : 'name', name: login === undefined ? wordFor(type) : 'Name', value: name },
    { key: `${type}_id`, name: `${wordFor(type)} id`, value: id },
  ].filter(({ value }) => value !== '');

/** How many a list is about, and the first of them. */
const countFact = (many: Many): Fact => {
  const left = many.steps - many.first.length;
  const named = [...many.first.map(labelOf), ...(left > 0 ? [`${left} more`] : [])].join(', ');
  return { key: 'count', name: `${wordFor(many.kind)}s`, value: `${countOf(many)}: ${named}` };
};

/** Whom a plan is about and after whom, or whom and what the first step is. */
const targetsOf = ({ plan, many, steps: [first] }: Told): readonly ChangeTarget[] => {
  if (plan === undefined) return (many ?? first)?.targets ?? [];
  return plan.like === undefined ? [plan.user] : [plan.user, plan.like];
};

/** One of several steps: the act, and what it is done to beside whom all of it is about. No name ends its quotes. */
const stepOf = (step: FrozenStep, about: readonly ChangeTarget[]): string => {
  const names = step.targets
    .filter(({ id }) => !about.some((each) => each.id === id))
    .map(({ id, name }) => name || id);
  const when = step.due === undefined ? [] : [`on ${whenOf(step.due)}`];
  return [actionOf(step), ...when, ...names.map((name) => `"${name.replaceAll('"', "'")}"`)].join(' ');
};

/** What there is of a change with several steps: until when it is, or after whom a plan is, and the steps. */
const factsOfSeveral = (change: Told): Fact[] => {
  const { plan, steps } = change;
  const until = untilOf(change);
  if (until) return [{ key: 'until', name: 'Until', value: whenOf(until) }];
  const about = plan === undefined ? [] : [plan.user];
  return [
    { key: 'like', name: 'Like', value: plan?.like?.login ?? plan?.like?.name ?? '' },
    {
      key: 'steps',
      name: 'Steps',
      value: steps.length > 1 ? steps.map((step, at) => `${at + 1} ${stepOf(step, about)}`).join('; ') : '',
    },
  ].filter(({ value }) => value !== '');
};

/** Why somebody is asked who did not ask for it. */
const HANDED_OVER: Fact = {
  key: 'why',
  name: 'Why you',
  value: 'Its time is past, and whoever gave it cannot take it back. You may.',
};

/** The fields of a change, in the order people read them. */
export const factsOnPhone = (change: Told & Pick<Change, 'code' | 'because'>): Fact[] =>
  [
    { key: 'code', name: 'Code', value: change.code },
    { key: 'action', name: 'Action', value: actionsOf(change) },
    ...(change.many ? [countFact(change.many)] : []),
    ...[
      ...(change.because.includes('handed_over') ? [HANDED_OVER] : []),
      ...targetsOf(change)
        .slice(0, change.plan ? 1 : undefined)
        .flatMap(factsOf),
      ...[{ key: 'detail', name: 'What', value: detailOf(change) }].filter(({ value }) => value !== ''),
      ...factsOfSeveral(change),
    ].slice(0, MOST_OF_TARGETS),
  ].map((fact) =>
    fact.value.length > LONGEST_VALUE ? { ...fact, value: cut(fact.value, LONGEST_VALUE, markOf(fact.value)) } : fact,
  );

/**
 * The one line a phone shows without details: code, action, and each thing by its login, or by its name where it has
 * none. It ends with a mark of the things themselves wherever the line alone would not tell them from others.
 */
export const bindingMessage = (change: Told & Pick<Change, 'code'>): string => {
  const { code, many } = change;
  const targets = targetsOf(change);
  const named = targets.map(({ type, login, name }) => login ?? `${type} ${name}`);
  const things = [...(many ? [countOf(many)] : []), ...named].join(', ');
  const spelled = things.replaceAll('@', ' at ');
  const line = `${code} ${actionsOf(change)}: ${spelled}`;
  const written = line.replace(NOT_IN_MESSAGE, '-');
  const tells =
    many === undefined &&
    targets.every(({ login }) => login !== undefined) &&
    written === line &&
    written.length <= LONGEST_MESSAGE &&
    !/[#]| at /.test(things);
  return tells
    ? written
    : cut(written, LONGEST_MESSAGE, markOf([...targets.map(({ type, id }) => [type, id]), ...(many?.parts ?? [])]));
};
