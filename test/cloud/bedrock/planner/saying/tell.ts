import type { Call } from '../matching/pattern.ts';
import type { Memory } from '../plan.ts';
import { cell, list } from './markdown.ts';
import { resultIn } from './result.ts';

/** What the planner says after a function answered, and what it keeps of it. */
export interface Telling {
  text: string;
  memory: Memory;
}

const paragraphs = (...texts: (string | undefined)[]): string => texts.filter((text) => text).join('\n\n');

/** What may be asked next where a sentence named nobody. */
const OFFERS: Record<string, string> = {
  user: 'These are your own, since you named nobody. Whose would you like to see? Say one name, login or e-mail.',
};

/** Puts a function's answer into words, and offers to fill a parameter otherwise. What is no `FunctionResult` is said as it is. */
export function tell(call: Call, answer: string, offers?: string): Telling {
  const result = resultIn(answer);
  switch (result?.outcome) {
    case undefined:
      return { text: answer, memory: {} };
    case 'ok': {
      const { title, rows, cursor, verdict } = result;
      const text = paragraphs(
        verdict ? `**${cell(verdict.message)}**` : `${cell(title.replace(/[.:]$/, ''))}.`,
        !verdict && rows.length === 0 ? 'There are none.' : undefined,
        offers && OFFERS[offers],
      );
      const more = cursor && { more: { ...call, parameters: { ...call.parameters, page: cursor } } };
      const open = offers && { open: { call, parameter: offers, candidates: [] } };
      return { text, memory: { ...(more || {}), ...(open || {}) } };
    }
    case 'ambiguous': {
      const { parameter, said, message, candidates } = result;
      const own = Object.entries(call.parameters).find(([, value]) => value === said)?.[0];
      const asked =
        call.parameters[parameter] === undefined ? (own ?? (parameter === 'user' ? parameter : 'query')) : parameter;
      return {
        text: paragraphs(message, list(candidates)),
        memory: { open: { call, parameter: asked, candidates } },
      };
    }
    case 'denied':
    case 'change':
    case 'report':
    case 'not_found':
    case 'failed':
      return { text: result.message, memory: {} };
  }
}
