import type { AgentFunction } from '../../../../lambdas/agent/declare.ts';
import type { Operation } from '../../../../lambdas/operations/operation.ts';
import { type Completed, completing, type Open } from './complete.ts';
import { inEnglish } from './languages/panel.ts';
import { type Call, patternsOf } from './matching/pattern.ts';
import type { Request } from './matching/understand.ts';
import { createReader, withoutReason } from './reader.ts';
import { wishBehind } from './reading/background.ts';
import { isPlaceholder, type Page, phrase } from './reading/names.ts';
import { isJoin, oneAtATime, severalIn } from './reading/several.ts';
import { respelled } from './reading/spelling.ts';
import { type Word, wordsOf } from './reading/words.ts';
import { courtesyTo } from './saying/courtesy.ts';
import { insteadOf } from './saying/instead.ts';
import { introduction, isForHelp, nearestTo } from './saying/introduction.ts';
import { cell } from './saying/markdown.ts';
import { neverDone } from './saying/never.ts';
import { choose } from './talking/candidates.ts';
import { about, alsoIn, goOn } from './talking/go-on.ts';
import { byHandle } from './talking/handle.ts';
import { listIn, withList } from './talking/listed.ts';
import { resolve } from './talking/resolve.ts';
import { NOTHING, type Talk } from './talking/talk.ts';
import { chosenSteps } from './talking/without.ts';

/** What the planner keeps of a message until the next one. */
export interface Memory {
  /** The question it asked. */
  open?: Open;
  /** The change it took a misspelt sentence for, until the person says yes. */
  meant?: Call;
  /** The call that gives the next page. */
  more?: Call;
}

/** What the planner does with a message: it calls a function, or it says something. */
export type Decision =
  /** `offers` is the parameter that nobody named, for the answer to offer another. */
  { type: 'call'; call: Call; offers?: string } | { type: 'say'; text: string; asks: boolean; memory: Memory };

/** What the planner is told: the agent's functions, the catalogue behind them, and the origin of the admin console. */
export interface Knowledge {
  functions: readonly AgentFunction[];
  operations: readonly Operation[];
  console?: string;
}

const MORE = /^(?:(?:show|give)(?: me)? )?(?:more|next|next page|the next page)[.!?]*$/i;
const YES = /^(?:yes|yep|yeah|sure|ok(?:ay)?|right|exactly|do it|i did)(?:,? please)?[.!]*$/i;
const NO_MATTER = /^(?:no|never ?mind|cancel|nope|stop|forget it|nothing|nobody)[.!?]*$/i;
const PAGE = /^Page: (user|group|app) (\S+)\n/;
const ONLY_PLAINLY = 'I ask for a change only when it is said plainly. Nothing was done.';
const MOST_WORDS = 80;
const WORD_BY_WORD = 0.95;
/** What is less plain may be one of the things that are never done. */
const PLAIN = 0.9;

/** Whether a sentence is one request as a whole, though parts of it may be requests, too. */
const isOne = (request: Request | undefined): boolean =>
  request !== undefined && request.score >= WORD_BY_WORD && ![...request.slots.values()].flat().some(isJoin);

const isPlain = (request: Request | undefined): boolean => request !== undefined && request.score >= PLAIN;

const say = (text: string, memory: Memory = {}): Decision => ({ type: 'say', text, asks: false, memory });

const decide = (completed: Completed): Decision =>
  completed.type === 'call'
    ? completed
    : { type: 'say', text: completed.question, asks: true, memory: { open: completed.open } };

/** The wish with the name in the place of the pronoun. */
const wishOf = ({ name, wish }: { name: string; wish: string }): string =>
  resolve(wish, { ...NOTHING, subjects: [{ kind: 'user', name }] }, { names: () => false, page: undefined });

/** Makes a planner: a function of a message and what is remembered, without a clock and without chance. */
export function createPlanner({ functions, operations, console = '' }: Knowledge) {
  const patterns = patternsOf(operations, functions);
  const { vocabulary, isName, requestOf, inAnyLanguage, requestOfPart, doubtIn, speaks } = createReader(patterns);
  const { carryOut, fill } = completing(functions);

  /** What a message asks for that only makes sense after the question before it. */
  function further(said: string, { call, subjects }: Talk, page: Page | undefined): Decision | undefined {
    const other = alsoIn(said);
    const words = wordsOf(other ?? '');
    if (other !== undefined && words.some(({ key }) => vocabulary.has(key))) {
      // "And groups?" after a user is about that user's groups; "and her groups?" names them by now.
      const isNamed = words.some(({ quoted }) => quoted);
      for (const sentence of isNamed ? [other] : subjects.map(({ name }) => `"${name}"'s ${other}`)) {
        const request = requestOf(wordsOf(sentence));
        if (request && !request.changes) return decide(carryOut(request, page, undefined));
      }
    }
    if (!call) return undefined;
    const next = goOn(said, call, { functions, patterns });
    if (next) return 'cannot' in next ? say(next.cannot) : { type: 'call', call: next };
    const isOther = other !== undefined && !speaks(words) && !isPlaceholder(words);
    const same = isOther ? about(call, phrase(words)) : undefined;
    return same && { type: 'call', call: same };
  }

  /** What to say to words that are no sentence as they stand. A change that is guessed is asked about. */
  function guess(said: string, words: readonly Word[], page: Page | undefined, reason: string | undefined): Decision {
    const handle = byHandle(words);
    if (handle) return { type: 'call', call: handle };
    const doubt = doubtIn(words);
    if (doubt) return say(`“${cell(doubt.text)}” leaves it open. ${ONLY_PLAINLY}`);
    const behind = wishBehind(said, isName);
    const right = behind ? wordsOf(wishOf(behind)) : respelled(words, vocabulary);
    const request = right && requestOf(right);
    if (!right || !request) return say(nearestTo(words, patterns, vocabulary));
    const decision = decide(carryOut(request, page, reason));
    if (decision.type === 'say' || !request.changes) return decision;
    const text = `Did you mean “${cell(phrase(right))}”? Say “yes” if so. Nothing was done.`;
    return { type: 'say', text, asks: true, memory: { meant: decision.call } };
  }

  return (input: string, memory: Memory, talk: Talk = NOTHING): Decision => {
    const [line = '', kind, id = ''] = PAGE.exec(input) ?? [];
    const page = kind === 'user' || kind === 'group' || kind === 'app' ? ({ kind, id } as const) : undefined;
    const { written: text, list, beside } = listIn(input.slice(line.length), talk);
    const given = withList(text.trim(), list, beside);
    const written = inEnglish(given) ?? given;
    const { open, meant, more } = memory;
    if (MORE.test(written)) return more ? { type: 'call', call: more } : say('There is nothing more.');
    if (meant && YES.test(written)) return { type: 'call', call: meant };
    if ((open || meant) && NO_MATTER.test(written)) return say('All right. Nothing was done.');
    const courtesy = courtesyTo(written) ?? (!open && isForHelp(written) ? introduction(patterns) : undefined);
    if (courtesy) return say(courtesy);
    if (wordsOf(written).length > MOST_WORDS) return say('That is too long for me. Say one thing, in one sentence.');

    // Words of a candidate may be words of the catalogue, too: "the app group".
    const chosen = open && choose(open.candidates, wordsOf(written));
    const names = (text: string) => wordsOf(text).some(isName);
    const whole = chosen ? written : resolve(written, talk, { names, page: page?.kind });
    const { said, reason } = withoutReason(whole);
    const words = wordsOf(said);
    if (open && (chosen || !speaks(words))) return decide(fill(open, words, page));

    const steps = chosenSteps(written, talk);
    if (steps) return { type: 'call', call: steps };
    const next = further(whole, talk, page);
    if (next) return next;
    const request = inAnyLanguage(whole, words);
    const decision = request && decide(carryOut(request, page, reason));
    const never = isPlain(request) ? undefined : neverDone(whole, console);
    if (never) return say(never);
    const several = isOne(request) && !(request?.changes && reason) ? [] : severalIn(whole, requestOfPart);
    if (several.length > 1) return say(oneAtATime(several));
    const instead = open || decision?.type === 'call' || isPlain(request) ? undefined : insteadOf(said, console);
    if (instead) return say(instead);
    if (decision) return decision;
    return open ? decide(fill(open, words, page)) : guess(said, words, page, reason);
  };
}
