import type { Word } from './words.ts';

/** What the person looks at while they ask. */
export interface Page {
  kind: 'user' | 'group' | 'app';
  id: string;
}

const NOBODY =
  /^(?:(?:a|an|some|any|another|one|the)\b\s*)?(?:users?|person|people|employee|colleague|someone|somebody|anyone|anybody|groups?|apps?|applications?|account|him|her|them|they|he|she|it|one|name)?$/i;
const SHOWN = /^(?:this|that|the current) (user|person|group|app|application)(?: here)?$/i;

const KINDS: Record<string, Page['kind']> = {
  user: 'user',
  person: 'user',
  group: 'group',
  app: 'app',
  application: 'app',
};

const phrase = (words: readonly Word[]): string =>
  words
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(" 's", "'s");

/** Whether words stand where a name would: "a user", "this group". */
export const isPlaceholder = (words: readonly Word[]): boolean =>
  NOBODY.test(phrase(words)) || SHOWN.test(phrase(words));

/** The words of a slot as a name; nothing when they name nobody: "a user", "someone". "This user" is the page's. */
export function nameOf(words: readonly Word[], page: Page | undefined): string | undefined {
  const said = phrase(words);
  if (words.length === 1 && words[0]?.quoted) return said;
  const shown = SHOWN.exec(said)?.[1]?.toLowerCase();
  if (shown) return page && page.kind === KINDS[shown] ? page.id : undefined;
  const name = said
    .replace(/^(?:for|of|the|it's|i mean)\s+/i, '')
    .replace(/^(?:user|person|colleague|employee|group|app|application|account)\s+/, '')
    .replace(/^(?:named|called)\s+/i, '')
    .replace(/\s+group$/, '');
  return NOBODY.test(name) ? undefined : name;
}
