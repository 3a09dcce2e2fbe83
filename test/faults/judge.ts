/** What holds whatever goes wrong. Each thing that does not is a sentence. */

import type { z } from 'zod';
import en from '../../extension/locales/en.json' with { type: 'json' };
import { type Call, isEffect, isYes } from './injector/calls.ts';
import { isCall, type Noted } from './injector/door.ts';
import type { Card, ReportCard } from './scenarios/stage.ts';
import type { Recorded } from './world/record.ts';

export interface Seen {
  /** What the panel asked for, and how that ended. */
  what: string;
  as: string;
}

export interface Told {
  seen: readonly Seen[];
  noted: readonly Noted[];
  /** The changes in the end, once all that waits had its time. */
  cards: readonly (Card | undefined)[];
  report: z.infer<typeof ReportCard> | undefined;
  /** Secrets that were written down or told meanwhile. */
  leaks: readonly { canary: string; form: string; where: string }[];
  /** What the record says of it. */
  record: Recorded;
  /** Whether the backend was killed: its panel says that it cannot be reached. */
  backendDied: boolean;
}

const NAMED = new Set(Object.keys(en.codes));
const STATES = new Set(Object.keys(en.changes.states));
/** Named, and at rest: something is still to come, or somebody is needed, and the card says so. */
const ENDS = ['done', 'partial', 'denied', 'expired', 'cancelled', 'failed', 'overdue', 'needs_you'];

const unauthorised = ({ noted }: Told): string[] =>
  noted.flatMap((each, at) => {
    if (!isCall(each) || !isEffect(each)) return [];
    const agreed = noted.findIndex((other) => !isCall(other));
    if (agreed === -1 || agreed > at) return [`unauthorised: ${each.method} ${each.path} before anybody agreed`];
    const asked = noted.slice(agreed, at).some((other) => isCall(other) && isYes(other));
    return asked ? [] : [`unauthorised: ${each.method} ${each.path} without a yes of FGA`];
  });

const effectsOf = ({ noted }: Told): Call[] => noted.filter(isCall).filter(isEffect);

const doubled = (told: Told): string[] => {
  const effects = effectsOf(told).map(({ method, path }) => `${method} ${path}`);
  return [...new Set(effects)].flatMap((each) => {
    const times = effects.filter((other) => other === each).length;
    return times > 1 ? [`doubled: ${each} ${times} times`] : [];
  });
};

const doneIn = ({ steps, many }: Card): number =>
  many ? many.done : steps.filter(({ state }) => state === 'done').length;

const lost = (told: Told): string[] => {
  const cards = told.cards.filter((card) => card !== undefined);
  if (cards.length < told.cards.length) return ['lost: a change whose card is gone'];
  const done = cards.map(doneIn).reduce((sum, each) => sum + each, 0);
  const effects = new Set(effectsOf(told).map(({ method, path }) => `${method} ${path}`)).size;
  const states = cards.map(({ state, failure }) => `${state}${failure ? ` (${failure.code})` : ''}`).join(', ');
  return done === effects ? [] : [`lost: ${effects} effects, and ${done} done by the card, which is ${states}`];
};

const hung = ({ seen, cards, report }: Told): string[] => [
  ...seen.flatMap(({ what, as }) => (as === 'hung' ? [`hung: ${what}`] : [])),
  ...cards.flatMap((card) => (card && !ENDS.includes(card.state) ? [`hung: the change is ${card.state}`] : [])),
  ...(report && !['done', 'failed', 'needs_you'].includes(report.state) ? [`hung: the report is ${report.state}`] : []),
];

const unnamed = ({ seen, cards, report, backendDied }: Told): string[] => [
  ...seen.flatMap(({ what, as }) => {
    if (as === 'finished' || as === 'hung' || NAMED.has(as) || (as === 'unreachable' && backendDied)) return [];
    return [`unnamed: ${what} ended as ${as}`];
  }),
  ...cards.flatMap((card) => (card && !STATES.has(card.state) ? [`unnamed: ${card.state}`] : [])),
  ...[...cards, report].flatMap((card) =>
    card?.failure && !NAMED.has(card.failure.code) ? [`unnamed: ${card.failure.code}`] : [],
  ),
];

const leaked = ({ leaks }: Told): string[] =>
  leaks.map(({ canary, form, where }) => `leaked: ${canary}, ${form}, in ${where}`);

const unrecorded = (told: Told): string[] => {
  const effects = effectsOf(told).length;
  const { flaws, intended } = told.record;
  return [
    ...flaws.map((flaw) => `unrecorded: ${flaw}`),
    ...(intended < effects ? [`unrecorded: ${effects} effects, and ${intended} that were intended`] : []),
  ];
};

export const INVARIANTS = ['unauthorised', 'doubled', 'lost', 'unrecorded', 'hung', 'unnamed', 'leaked'] as const;

/** Everything that does not hold; empty where all does. */
export const judge = (told: Told): string[] =>
  [unauthorised, doubled, lost, unrecorded, hung, unnamed, leaked].flatMap((invariant) => invariant(told));
