import type { Request } from '../matching/understand.ts';
import { cell } from '../saying/markdown.ts';
import { stripped, type Word } from './words.ts';

/** Where one request may end and the next begin. */
const BREAK = /((?:,\s*|\s+)(?:and|then|also|plus|&)\s+|[.!?;]+\s+|\n+\s*|,\s+)/i;
const JOINS = new Set(['and', '&', 'plus']);
/** "And" between two names, unless it is written as part of one. */
export const isJoin = ({ key, quoted }: Word): boolean => !quoted && JOINS.has(key);
const LONGEST_SHOWN = 120;

const isWhole = ({ slots }: Request): boolean => [...slots.values()].every((words) => words.length > 0);
const opensQuote = (text: string): boolean => (text.split('"').length - 1) % 2 === 1;

/**
 * The requests of a message that makes more than one, in its own words; empty for any other. A part that is no request
 * belongs to the one before: "Add Ben to Research and Development". Behind a mere comma only a change counts.
 */
export function severalIn(message: string, understand: (part: string) => Request | undefined): string[] {
  const [first = '', ...rest] = stripped(message).split(BREAK);
  const found: { text: string; request: Request | undefined }[] = [{ text: first, request: understand(first) }];
  for (let at = 0; at < rest.length; at += 2) {
    const [separator = '', text = ''] = rest.slice(at, at + 2);
    const last = found.at(-1);
    const request = understand(text);
    const counts = request && isWhole(request) && (request.changes || separator.trim() !== ',');
    if (counts && !opensQuote(last?.text ?? '')) found.push({ text, request });
    else if (last) last.text += separator + text;
  }
  const requests = found.filter(({ request }) => request !== undefined);
  return requests.length > 1 ? requests.map(({ text }) => text) : joinedUsers(message, understand);
}

/** "Unlock Ben and Ana": two people in the place of one. */
function joinedUsers(message: string, understand: (part: string) => Request | undefined): string[] {
  const users = understand(message)?.slots.get('user') ?? [];
  const at = users.findIndex(isJoin);
  if (at < 0 || at === users.length - 1) return [];
  const parts = stripped(message).split(BREAK);
  return [parts[0] ?? '', parts.slice(2).join('')];
}

/** Says that one thing goes at a time, and names what was read. */
export function oneAtATime(requests: readonly string[]): string {
  const named = requests.map((text) => `“${cell(text.replace(/[\s.!?;,]+$/, '').slice(0, LONGEST_SHOWN))}”`);
  return `I do one thing at a time, and this asks for ${requests.length}: ${named.slice(0, -1).join(', ')} and ${named.at(-1)}. Nothing was done. Say the first one alone.`;
}
