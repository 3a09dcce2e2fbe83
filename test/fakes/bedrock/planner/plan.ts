import type { AgentFunction } from '../../../../lambdas/agent/functions.ts';
import type { Operation } from '../../../../lambdas/operations/operation.ts';
import { CHANGE } from './align.ts';
import { choose } from './candidates.ts';
import { introduction } from './introduction.ts';
import { isPlaceholder, nameOf, type Page } from './names.ts';
import { type Call, patternsOf, vocabularyOf } from './pattern.ts';
import { understand } from './understand.ts';
import { type Word, wordsOf } from './words.ts';

/** What the planner keeps of a conversation between two messages. */
export interface Memory {
  /** The question it asked: a call that lacks a parameter, and what it can be where that is known. */
  open?: { call: Call; parameter: string; candidates: readonly string[] };
  /** The call that gives the next page. */
  more?: Call;
}

/** What the planner does with a message: it calls a function, or it says something. */
export type Decision = { type: 'call'; call: Call } | { type: 'say'; text: string; asks: boolean; memory: Memory };

/** What the planner is told: the agent's functions and the catalogue behind them. */
export interface Knowledge {
  functions: readonly AgentFunction[];
  operations: readonly Operation[];
}

const QUESTIONS: Record<string, string> = {
  user: 'Which user? Say a name, a login, an e-mail or “me”.',
  group: 'Which group? Say its name.',
  query: 'Which name? Say it or how it begins.',
  change: 'Which change? Say its code of four characters.',
};

const MORE = /^(?:(?:show|give)(?: me)? )?(?:more|next|next page|the next page)[.!?]*$/i;
const NO_MATTER = /^(?:no|never ?mind|cancel|stop|forget it|nothing|nobody)[.!?]*$/i;
const PAGE = /^Page: (user|group|app) (\S+)\n/;
const REASON = /[,;]?\s+(?:because(?: of)?|reason:)\s+(.+)$/is;

const say = (text: string, memory: Memory = {}): Decision => ({ type: 'say', text, asks: false, memory });

/** Makes a planner: a function of a message and what is remembered, without a clock and without chance. */
export function createPlanner({ functions, operations }: Knowledge) {
  const byName = new Map(functions.map((each) => [each.name, each]));
  const patterns = patternsOf(operations, new Set(byName.keys()));
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

  const withParameter = (call: Call, parameter: string, value: string): Call => ({
    ...call,
    parameters: { ...call.parameters, [parameter]: value },
  });

  /** The answer to an open question. */
  function fill(
    { call, parameter, candidates }: NonNullable<Memory['open']>,
    words: readonly Word[],
    page: Page | undefined,
  ) {
    const self = words[0]?.key === 'me' ? 'me' : undefined;
    const chosen = candidates.length > 0 ? choose(candidates, words) : undefined;
    const value = chosen ?? (parameter === 'user' ? self : undefined) ?? nameOf(words, page);
    if (value === undefined || (parameter === 'change' && !CHANGE.test(value))) return ask(call, parameter);
    return complete(withParameter(call, parameter, value));
  }

  return (input: string, memory: Memory): Decision => {
    const [line = '', kind, id = ''] = PAGE.exec(input) ?? [];
    const page = kind === 'user' || kind === 'group' || kind === 'app' ? ({ kind, id } as const) : undefined;
    const whole = input.slice(line.length).trim();
    if (MORE.test(whole)) return memory.more ? { type: 'call', call: memory.more } : say('There is nothing more.');
    if (memory.open && NO_MATTER.test(whole)) return say('All right. Nothing was done.');

    const [because = '', reason] = REASON.exec(whole) ?? [];
    const message = whole.slice(0, whole.length - because.length);
    const words = wordsOf(message);
    const speaksOfMore = words.some(({ key }) => key !== 'me' && vocabulary.has(key)) && !isPlaceholder(words);
    const isAnswer = memory.open && !speaksOfMore;
    const request = isAnswer ? undefined : understand(words, patterns, vocabulary);
    if (!request) return memory.open ? fill(memory.open, words, page) : say(introduction(operations));

    const named = [...request.slots].map(([slot, words]) => [slot, nameOf(words, page)] as const);
    let call = request.call;
    for (const [slot, name] of named) if (name !== undefined) call = withParameter(call, slot, name);
    if (reason && byName.get(call.function)?.parameters.reason) call = withParameter(call, 'reason', reason);
    const [unnamed] = named.find(([, name]) => name === undefined) ?? [];
    return unnamed === undefined ? complete(call) : ask(call, unnamed);
  };
}
