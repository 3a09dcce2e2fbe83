import type { AgentFunction } from '../../../../lambdas/agent/functions.ts';
import type { Operation } from '../../../../lambdas/operations/operation.ts';
import { choose } from './candidates.ts';
import { byHandle } from './handle.ts';
import { CHANGE } from './matching/align.ts';
import { type Call, patternsOf, vocabularyOf } from './matching/pattern.ts';
import { type Request, understand } from './matching/understand.ts';
import { isPlaceholder, nameOf, type Page, phrase } from './reading/names.ts';
import { oneAtATime, severalIn } from './reading/several.ts';
import { respelled } from './reading/spelling.ts';
import { isDoubt, type Word, wordsOf } from './reading/words.ts';
import { courtesyTo } from './saying/courtesy.ts';
import { introduction } from './saying/introduction.ts';
import { cell } from './saying/markdown.ts';

/** What the planner keeps of a conversation between two messages. */
export interface Memory {
  /** The question it asked: a call that lacks a parameter, and what it can be where that is known. */
  open?: { call: Call; parameter: string; candidates: readonly string[] };
  /** The change it took a misspelt sentence for, until the person says yes. */
  meant?: Call;
  /** The call that gives the next page. */
  more?: Call;
}

/** What the planner does with a message: it calls a function, or it says something. */
export type Decision =
  /** `offers` is the parameter that nobody named, for the answer to offer another. */
  { type: 'call'; call: Call; offers?: string } | { type: 'say'; text: string; asks: boolean; memory: Memory };

/** What the planner is told: the agent's functions and the catalogue behind them. */
export interface Knowledge {
  functions: readonly AgentFunction[];
  operations: readonly Operation[];
}

const QUESTIONS: Record<string, string> = {
  user: 'Which user? Say one name, login or e-mail, or “me”.',
  group: 'Which group? Say its name.',
  query: 'Which name? Say it or how it begins.',
  change: 'Which change? Say its code of four characters.',
};

const MORE = /^(?:(?:show|give)(?: me)? )?(?:more|next|next page|the next page)[.!?]*$/i;
const YES = /^(?:yes|yep|yeah|sure|ok(?:ay)?|right|exactly|do it|i did)(?:,? please)?[.!]*$/i;
const NO_MATTER = /^(?:no|never ?mind|cancel|nope|stop|forget it|nothing|nobody)[.!?]*$/i;
const PAGE = /^Page: (user|group|app) (\S+)\n/;
const REASON = /[,;]?\s+(?:because(?: of)?|reason:)\s+(.+)$/is;
const MOST_WORDS = 80;

const say = (text: string, memory: Memory = {}): Decision => ({ type: 'say', text, asks: false, memory });

/** Makes a planner: a function of a message and what is remembered, without a clock and without chance. */
export function createPlanner({ functions, operations }: Knowledge) {
  const byName = new Map(functions.map((each) => [each.name, each]));
  const patterns = patternsOf(operations, functions);
  const vocabulary = vocabularyOf(patterns);

  const lacking = ({ function: name, parameters }: Call): string | undefined =>
    Object.entries(byName.get(name)?.parameters ?? {}).find(([key, { required }]) => required && !parameters[key])?.[0];

  const ask = (call: Call, parameter: string): Decision => ({
    type: 'say',
    text: QUESTIONS[call.parameters.include === 'members' ? 'group' : parameter] ?? `What is the ${parameter}?`,
    asks: true,
    memory: { open: { call, parameter, candidates: [] } },
  });

  const complete = (call: Call): Decision => {
    const parameter = lacking(call);
    return parameter === undefined ? { type: 'call', call } : ask(call, parameter);
  };

  /** A slot is filled in where a parameter mentions it, and is else a parameter itself. */
  const withParameter = (call: Call, slot: string, value: string): Call => {
    const mentions = Object.entries(call.parameters).filter(([, text]) => text.includes(`{${slot}}`));
    const filled = mentions.map(([name, text]) => [name, text.replaceAll(`{${slot}}`, () => value)] as const);
    return {
      ...call,
      parameters: { ...call.parameters, ...Object.fromEntries(filled.length > 0 ? filled : [[slot, value]]) },
    };
  };

  const reads = patterns.filter(({ changes }) => !changes);

  /** What a sentence asks for. A "not", an "if" or a "tomorrow" asks for no change. */
  const requestOf = (words: readonly Word[]): Request | undefined =>
    understand(words, words.some((word, at) => word.key === 'not' || isDoubt(word, at)) ? reads : patterns, vocabulary);

  const requestOfPart = (part: string): Request | undefined => requestOf(wordsOf(part.replace(REASON, '')));

  const speaks = (words: readonly Word[]): boolean =>
    words.some(({ key }) => key !== 'me' && vocabulary.has(key)) && !isPlaceholder(words);

  /** The answer to an open question. */
  function fill(
    { call, parameter, candidates }: NonNullable<Memory['open']>,
    words: readonly Word[],
    page: Page | undefined,
  ) {
    const self = words[0]?.key === 'me' ? 'me' : undefined;
    const chosen = candidates.length > 0 ? choose(candidates, words) : undefined;
    const value = chosen ?? (parameter === 'user' ? self : undefined) ?? nameOf(parameter, words, page);
    if (value === undefined || (parameter === 'change' && !CHANGE.test(value))) return ask(call, parameter);
    return complete(withParameter(call, parameter, value));
  }

  /** What to do about a request: call, or ask for what it does not name. */
  function carryOut(
    { call: asked, slots, offers }: Request,
    page: Page | undefined,
    reason: string | undefined,
  ): Decision {
    const named = [...slots].map(([slot, words]) => [slot, nameOf(slot, words, page)] as const);
    let call = asked;
    for (const [slot, name] of named) if (name !== undefined) call = withParameter(call, slot, name);
    if (reason && byName.get(call.function)?.parameters.reason) call = withParameter(call, 'reason', reason);
    const [unnamed] = named.find(([, name]) => name === undefined) ?? [];
    if (unnamed !== undefined) return ask(call, unnamed);
    const decision = complete(call);
    return decision.type === 'call' && offers ? { ...decision, offers } : decision;
  }

  /** What to say to words that are no sentence of the catalogue as they stand. A slip in a change is asked about. */
  function guess(words: readonly Word[], page: Page | undefined, reason: string | undefined): Decision {
    const handle = byHandle(words);
    if (handle) return { type: 'call', call: handle };
    const doubt = words.find(isDoubt);
    if (doubt && understand(words, patterns, vocabulary)?.changes) {
      return say(
        `“${cell(doubt.text)}” leaves it open. I ask for a change only when it is said plainly. Nothing was done.`,
      );
    }
    const right = respelled(words, vocabulary);
    const request = right && requestOf(right);
    if (!right || !request) return say(introduction(operations));
    const decision = carryOut(request, page, reason);
    if (decision.type === 'say' || !request.changes) return decision;
    const text = `Did you mean “${cell(phrase(right))}”? Say “yes” if so. Nothing was done.`;
    return { type: 'say', text, asks: true, memory: { meant: decision.call } };
  }

  return (input: string, memory: Memory): Decision => {
    const [line = '', kind, id = ''] = PAGE.exec(input) ?? [];
    const page = kind === 'user' || kind === 'group' || kind === 'app' ? ({ kind, id } as const) : undefined;
    const whole = input.slice(line.length).trim();
    if (MORE.test(whole)) return memory.more ? { type: 'call', call: memory.more } : say('There is nothing more.');
    if (memory.meant && YES.test(whole)) return { type: 'call', call: memory.meant };
    if ((memory.open || memory.meant) && NO_MATTER.test(whole)) return say('All right. Nothing was done.');
    const courtesy = courtesyTo(whole);
    if (courtesy) return say(courtesy);

    const [because = '', reason] = REASON.exec(whole) ?? [];
    const words = wordsOf(whole.slice(0, whole.length - because.length));
    if (wordsOf(whole).length > MOST_WORDS) return say('That is too long for me. Say one thing, in one sentence.');
    const { open } = memory;
    // Words of a candidate may be words of the catalogue, too: "the app group".
    if (open && (!speaks(words) || choose(open.candidates, words))) return fill(open, words, page);
    const several = severalIn(whole, requestOfPart);
    if (several.length > 1) return say(oneAtATime(several));

    const request = requestOf(words);
    if (request) return carryOut(request, page, reason);
    return open ? fill(open, words, page) : guess(words, page, reason);
  };
}
