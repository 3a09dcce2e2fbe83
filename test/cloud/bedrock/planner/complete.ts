/** Calls and what they lack: it is asked for and never made up. */
import type { AgentFunction } from '../../../../lambdas/agent/declare.ts';
import { CHANGE } from './matching/align.ts';
import type { Call } from './matching/pattern.ts';
import type { Request } from './matching/understand.ts';
import { nameOf, type Page } from './reading/names.ts';
import { takesTime, timeFor } from './reading/times.ts';
import type { Word } from './reading/words.ts';
import { choose } from './talking/candidates.ts';

/** A call that lacks a parameter, which was asked for, and what it can be where that is known. */
export interface Open {
  call: Call;
  parameter: string;
  candidates: readonly string[];
}

/** What is to be called, or what has to be asked. */
export type Completed = { type: 'call'; call: Call; offers?: string } | { type: 'ask'; question: string; open: Open };

const QUESTIONS: Record<string, string> = {
  user: 'Which user? Say one name, login or e-mail, or “me”.',
  compare_with: 'Which other user? Say one name, login or e-mail.',
  group: 'Which group? Say its name.',
  resource: 'Which app or group? Say its name.',
  email: 'Which e-mail address?',
  days: 'How long? Say, for example, “90 days”.',
  query: 'Which name? Say it or how it begins.',
  change: 'Which change? Say its code of four characters.',
};

/** A slot is filled in where a parameter mentions it, and is else a parameter itself. */
function withParameter(call: Call, slot: string, value: string): Call {
  const mentions = Object.entries(call.parameters).filter(([, text]) => text.includes(`{${slot}}`));
  const filled = mentions.map(([name, text]) => [name, text.replaceAll(`{${slot}}`, () => value)] as const);
  return {
    ...call,
    parameters: { ...call.parameters, ...Object.fromEntries(filled.length > 0 ? filled : [[slot, value]]) },
  };
}

function ask(call: Call, parameter: string): Completed {
  const asked = call.parameters.include === 'members' ? 'group' : parameter;
  const question = QUESTIONS[asked] ?? `What is the ${parameter.replaceAll('_', ' ')}?`;
  return { type: 'ask', question, open: { call, parameter, candidates: [] } };
}

/** What the words of a slot are for it; nothing when they name nobody. */
const meantBy = (slot: string, words: readonly Word[], page: Page | undefined): string | undefined =>
  takesTime(slot) ? words[0] && timeFor(slot, words[0].text) : nameOf(slot, words, page);

export function completing(functions: readonly AgentFunction[]) {
  const byName = new Map(functions.map((each) => [each.name, each]));

  const complete = (call: Call): Completed => {
    const parameters = Object.entries(byName.get(call.function)?.parameters ?? {});
    const open = Object.values(call.parameters).flatMap((text) => /\{(\w+)\}/.exec(text)?.[1] ?? []);
    const [unsaid] = parameters.find(([key, { required }]) => required && !call.parameters[key]) ?? [];
    const lacking = open[0] ?? unsaid;
    return lacking === undefined ? { type: 'call', call } : ask(call, lacking);
  };

  return {
    /** What a request comes to. */
    carryOut({ call: asked, slots, offers }: Request, page: Page | undefined, reason: string | undefined): Completed {
      const named = [...slots].map(([slot, words]) => [slot, meantBy(slot, words, page)] as const);
      let call = asked;
      for (const [slot, name] of named) if (name !== undefined) call = withParameter(call, slot, name);
      if (reason && byName.get(call.function)?.parameters.reason) call = withParameter(call, 'reason', reason);
      const [unnamed] = named.find(([slot, name]) => name === undefined && !takesTime(slot)) ?? [];
      if (unnamed !== undefined) return ask(call, unnamed);
      const completed = complete(call);
      return completed.type === 'call' && offers ? { ...completed, offers } : completed;
    },

    /** What an answer to an open question comes to. */
    fill({ call, parameter, candidates }: Open, words: readonly Word[], page: Page | undefined): Completed {
      const self = words[0]?.key === 'me' ? 'me' : undefined;
      const chosen = candidates.length > 0 ? choose(candidates, words) : undefined;
      const value = chosen ?? (parameter === 'user' ? self : undefined) ?? meantBy(parameter, words, page);
      if (value === undefined || (parameter === 'change' && !CHANGE.test(value))) return ask(call, parameter);
      return complete(withParameter(call, parameter, value));
    },
  };
}
