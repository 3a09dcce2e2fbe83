/**
 * What a phone shows of a change. It leads with what strangers cannot write – code, action, login –, names follow, each
 * in a field of its own, and what has to be cut carries a mark of the whole, so that two things never read as one.
 */

import type { Change } from '../../contract/changes/change.ts';
import type { Many } from '../../contract/changes/many.ts';
import type { ChangeTarget } from '../../contract/changes/steps.ts';
import { hostOf } from '../../contract/client.ts';
import { legible } from '../../targets/legible.ts';
import { actionsOf, briefOf, countOf, detailOf, labelOf, type Told, untilOf, whenOf } from '../english.ts';
import { cut, type Fact, fitting, inField, markOf } from './fitting.ts';

/** `binding_message`: 1 to 64 of these characters. */
const LONGEST_MESSAGE = 64;
const NOT_IN_MESSAGE = /[^A-Za-z0-9 +\-_.,:#]/gu;

const wordFor = (type: string): string => type.charAt(0).toUpperCase() + type.slice(1).replaceAll('_', ' ');

/** The fields of one thing: its login, its name, its id – those it has. */
const factsOf = ({ type, id, login, name }: ChangeTarget): Fact[] => [
  { key: 'login', name: 'Login', value: login ?? '' },
  { key: login === undefined ? type : 'name', name: login === undefined ? wordFor(type) : 'Name', value: name },
  { key: `${type}_id`, name: `${wordFor(type)} id`, value: id },
];

/** So many of a list are called by name: all of them would be too long. */
export const MOST_NAMED = 3;

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

/** What there is of a plan or a change with several steps: after whom it is, and each step. */
const factsOfSeveral = (change: Told): Fact[] => {
  const { plan, steps } = change;
  if (untilOf(change)) return [];
  return [
    { key: 'like', name: 'Like', value: plan?.like?.login ?? plan?.like?.name ?? '' },
    {
      key: 'steps',
      name: 'Steps',
      value: steps.length > 1 || plan ? steps.map((step, at) => `${at + 1} ${briefOf(step, plan)}`).join('; ') : '',
    },
  ];
};

/** Whether a phone names each row of a list that will be done; of one that is still to be read, each row that it has. */
export const namesEachRow = (many: Many): boolean => {
  const { value } = countFact(many);
  return (many.parts.length === 0 ? many.list.total : many.steps) <= MOST_NAMED && inField(value) === value;
};

/** What is done and, of what is for a while, until when. */
const actOf = (change: Told): string => {
  const until = untilOf(change);
  return until ? `${actionsOf(change)}, until ${whenOf(until)}` : actionsOf(change);
};

/** What is known of a change on a phone. */
type OnPhone = Told & Pick<Change, 'code' | 'because' | 'client' | 'requester' | 'time_zone' | 'reason' | 'created_at'>;

/** When it was asked for and by whom, and why; or why somebody is asked who did not ask for it. */
const factsOfAsking = ({
  because,
  requester,
  time_zone: zone = 'UTC',
  reason = '',
  created_at: at,
}: OnPhone): Fact[] => {
  if (because.includes('handed_over')) {
    const value = `Its time is past, and ${requester ?? 'whoever gave it'} cannot take it back. You may.`;
    return [{ key: 'why', name: 'Why you', value }];
  }
  const by = requester === undefined ? '' : ` by ${requester}`;
  return [
    { key: 'asked', name: 'Asked', value: `${whenOf({ at, zone })}${by}` },
    { key: 'reason', name: 'Reason', value: legible(reason) },
  ];
};

/** The fields of a change, in the order people read them. */
export const factsOnPhone = (change: OnPhone): Fact[] => {
  const { code, many, plan, client } = change;
  const asking = factsOfAsking(change);
  const others = fitting([
    { key: 'client', name: 'Asked in', value: client === undefined ? '' : hostOf(client) },
    ...asking.filter(({ key }) => key === 'why'),
    ...(many ? [countFact(many)] : []),
    ...targetsOf(change)
      .slice(0, plan ? 1 : undefined)
      .flatMap(factsOf),
    { key: 'detail', name: 'What', value: detailOf(change) },
    ...factsOfSeveral(change),
    ...asking.filter(({ key }) => key !== 'why'),
  ]);
  return [
    { key: 'code', name: 'Code', value: code },
    { key: 'action', name: 'Action', value: actOf(change) },
    ...others,
  ].map((fact) => ({ ...fact, value: inField(fact.value) }));
};

/** Whether a phone has room for each step of a change, so that whoever agrees there has seen them all. */
export const showsEachStep = (asked: Omit<Told, 'state'> & Pick<Change, 'client'>): boolean => {
  // When and why it was asked for gives way to all else.
  const change = { ...asked, state: 'requested' as const, code: '', because: [], created_at: 0 };
  const shown = factsOnPhone(change);
  return factsOfSeveral(change).every(
    ({ key, value }) => value === '' || shown.some((fact) => fact.key === key && fact.value === value),
  );
};

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
