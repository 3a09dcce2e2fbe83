import type { AgentFunction } from '../../../../../lambdas/agent/declare.ts';
import { callOf, isChange, type Operation } from '../../../../../lambdas/operations/operation.ts';
import { type TakesTime, takesTime } from '../reading/times.ts';
import { TOPICS } from '../reading/topics.ts';
import { isFiller, stripped, type Word, wordsWithin } from '../reading/words.ts';
import { OF_FUNCTIONS, OF_THE_LOG, type Sentence } from './of-functions.ts';
import { OTHERWISE } from './otherwise.ts';

/** A function and what it is called with. */
export interface Call {
  function: string;
  parameters: Record<string, string>;
}

export type Part = { slot: string } | Word;

/** A sentence the planner knows, and the call it stands for once its slots are filled. */
export interface Pattern {
  /** As people say it, and what it does. */
  say: string;
  does: string;
  parts: readonly Part[];
  call: Call;
  /** Whether it asks for a change. */
  changes: boolean;
  /** The parameter that the sentence leaves open: it is filled, and the answer offers to fill it otherwise. */
  offers: string | undefined;
  /** Where a time goes that the sentence has no slot for. */
  times: readonly TakesTime[];
}

export const isSlot = (part: Part): part is { slot: string } => 'slot' in part;

export const isWord = (part: Part): part is Word => !isSlot(part);

/** Around the slot of a time these are part of what is said for it: "for {days} days", "in the last {hours} hours". */
const BEFORE_TIME = new Set(
  'since until from on in over during within for of more than at least the last past'.split(' '),
);
const BEHIND_TIME = new Set(['day', 'hour', 'h']);

export const partsOf = (say: string): Part[] => {
  const parts = stripped(say)
    .split(/(\{\w+\})/)
    .flatMap((piece): Part[] => {
      const [, slot] = /^\{(\w+)\}$/.exec(piece) ?? [];
      return slot ? [{ slot }] : wordsWithin(piece);
    });
  const isTime = (part: Part | undefined) => part && isSlot(part) && takesTime(part.slot);
  return parts.filter((part, at) => {
    if (isSlot(part)) return true;
    if (BEHIND_TIME.has(part.key) && isTime(parts[at - 1])) return false;
    const next = parts.slice(at).find((each) => isSlot(each) || !BEFORE_TIME.has(each.key));
    return !(BEFORE_TIME.has(part.key) && isTime(next));
  });
};

/** What a function does, in a clause: "Reports on the whole org." */
const clauseOf = (called: AgentFunction | undefined): string =>
  `${/^[^.:;(]*/.exec(called?.description ?? '')?.[0].trim()}.`;

/** What can be said to an agent with these functions. */
export function patternsOf(operations: readonly Operation[], functions: readonly AgentFunction[]): Pattern[] {
  const byName = new Map(functions.map((each) => [each.name, each]));
  const timesOf = ({ function: name, parameters }: Call) =>
    Object.keys(byName.get(name)?.parameters ?? {}).filter((each) => takesTime(each) && !(each in parameters));
  const patternOf = (say: string, call: Call, rest: Pick<Pattern, 'does' | 'changes' | 'offers'>): Pattern => ({
    say,
    parts: partsOf(say),
    call,
    times: timesOf(call).filter(takesTime),
    ...rest,
  });
  const ofFunction = ({ say, does, call, changes }: Sentence) =>
    patternOf(say, call, { does, changes, offers: undefined });
  return [
    ...OF_FUNCTIONS.map(ofFunction),
    ...operations.flatMap((operation) =>
      operation.examples.flatMap((example) =>
        [example.say, ...(OTHERWISE[example.say] ?? [])].map((say) =>
          patternOf(say, callOf(operation, example), {
            does: example.function ? clauseOf(byName.get(example.function)) : operation.description,
            changes: isChange(operation),
            offers: example.offers,
          }),
        ),
      ),
    ),
    ...OF_THE_LOG.map(ofFunction),
  ].filter(({ call }) => byName.has(call.function));
}

/** They stand within names, too: "Research and Development". */
const JOINS: ReadonlySet<string> = new Set(['and', '&']);

/** Words that mean something by themselves, and so are rarely somebody's name. */
export const vocabularyOf = (patterns: readonly Pattern[]): ReadonlySet<string> =>
  new Set([
    ...TOPICS,
    ...patterns.flatMap(({ parts }) =>
      parts.filter(isWord).flatMap((part) => (isFiller(part) || JOINS.has(part.key) ? [] : [part.key])),
    ),
  ]);
