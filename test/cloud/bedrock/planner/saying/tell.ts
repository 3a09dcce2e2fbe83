import type { FunctionResult } from '../../../../../lambdas/contract/function-result.ts';
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

const MOST_NAMED = 3;

/** The names of the first rows. The panel draws all of them; saying each again would only lengthen the answer. */
const named = ({ columns, rows, total = rows.length }: Extract<FunctionResult, { outcome: 'ok' }>): string[] => {
  const [first = '', ...others] = rows.map(([name = '']) => cell(name));
  if (columns[0] !== 'Name' || first === '') return [];
  const more = total > MOST_NAMED ? ` and ${total - MOST_NAMED} more` : '';
  return [[first, ...others.slice(0, MOST_NAMED - 1)].join(', ') + more];
};

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
      const { title, rows, cursor, verdict, remedies = [] } = result;
      const text = paragraphs(
        verdict ? `**${cell(verdict.message)}**` : `${[title.replace(/[.:]$/, ''), ...named(result)].join(': ')}.`,
        !verdict && rows.length === 0 ? 'There are none.' : undefined,
        remedies.length > 0
          ? `To mend it, say ${remedies.map(({ say }) => `“${cell(say)}”`).join(' or ')}.`
          : undefined,
        cursor && 'There is more: say “more”.',
        offers && OFFERS[offers],
      );
      const more = cursor && { more: { ...call, parameters: { ...call.parameters, page: cursor } } };
      const open = offers && { open: { call, parameter: offers, candidates: [] } };
      return { text, memory: { ...(more || {}), ...(open || {}) } };
    }
    case 'denied':
      return {
        text: `**Access Denied.** You need the relation \`${result.relation}\` on \`${result.object}\`. Nothing was done.`,
        memory: {},
      };
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
    case 'change':
    case 'report':
    case 'not_found':
    case 'failed':
      return { text: result.message, memory: {} };
  }
}
