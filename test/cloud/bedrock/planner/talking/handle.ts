import { looksLikeCode } from '../matching/align.ts';
import type { Call } from '../matching/pattern.ts';
import type { Word } from '../reading/words.ts';

/** What a message asks for that is nothing but an e-mail, an Okta id or the code of a change: to see it. */
export function byHandle(words: readonly Word[]): Call | undefined {
  const [{ text } = { text: '' }, ...more] = words;
  if (more.length > 0) return undefined;
  if (/^[^@]+@[^@]+$/.test(text) || /^00u\w{17}$/.test(text))
    return { function: 'get_user', parameters: { user: text } };
  if (/^00g\w{17}$/.test(text))
    return { function: 'find_groups_and_apps', parameters: { kind: 'groups', include: 'members', query: text } };
  if (looksLikeCode(text)) return { function: 'get_change', parameters: { change: text } };
  return undefined;
}
