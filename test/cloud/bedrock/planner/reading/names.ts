import type { Word } from './words.ts';

/** What the person looks at while they ask. */
export interface Page {
  kind: 'user' | 'group' | 'app';
  id: string;
}

const NOBODY =
  /^(?:(?:a|an|some|any|another|one|the)\b\s*)?(?:users?|person|people|employee|colleague|someone|somebody|anyone|anybody|groups?|apps?|applications?|accounts?|who|what|which|him|his|her|them|their|they|these|those|he|she|it|one|name|here|there|this|that)?$/i;
/** A place in a list that is not there. */
const PLACE =
  /^(?:the )?(?:first|second|third|fourth|fifth|last|\d+(?:st|nd|rd|th))(?: (?:one|user|person|group|app))?$/i;
const ALL = /^(?:(?:all|every|each)\b.*|everyone|everybody|nobody|no ?one|none)$/i;
/** What is to be done, which is nobody's name unless it is quoted. */
const ACT =
  /^(?:(?:un)?suspend|unlock|(?:de|re)?activate|reset|remove|add|delete|clear|create|(?:un)?assign|verify|(?:off|on)board)$/i;
const LONGEST_NAME = 100;
const MARKUP = /[<>{}[\]|\\]|:\/\//;
const SHOWN = /^(?:this|that|the current) (user|person|group|app|application)(?: here)?$/i;

const KINDS: Record<string, Page['kind']> = {
  user: 'user',
  person: 'user',
  group: 'group',
  app: 'app',
  application: 'app',
};

/** Words as a person would have typed them. */
export const phrase = (words: readonly Word[]): string =>
  words
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(" 's", "'s");

/** Whether words stand where a name would: "a user", "this group". */
export const isPlaceholder = (words: readonly Word[]): boolean =>
  NOBODY.test(phrase(words)) || SHOWN.test(phrase(words)) || PLACE.test(phrase(words));

/** The login of "Ana Ruiz (ana.ruiz@acme.example)", as the panel shows people; what belies its login has none. */
function loginOf(words: readonly Word[]): string | undefined {
  const [login, ...others] = words.filter(({ text }) => text.includes('@'));
  const holds = (text: string) => login?.text.toLowerCase().includes(text.toLowerCase());
  return login && others.length === 0 && words.every(({ text }) => holds(text)) ? login.text : undefined;
}

/** "Everybody", what is to be done, or words about oneself that are not just "me". */
const isNoUser = (words: readonly Word[]): boolean =>
  ALL.test(phrase(words)) ||
  (ACT.test(phrase(words)) && !words[0]?.quoted) ||
  (words.length > 1 && words.some(({ key }) => key === 'me'));

/**
 * The words of a slot as a name; nothing when they name nobody ("a user", "someone"), or a user slot everybody. "This
 * user" is the page's.
 */
export function nameOf(slot: string, words: readonly Word[], page: Page | undefined): string | undefined {
  const said = phrase(words);
  if (said.length > LONGEST_NAME || MARKUP.test(said) || (slot === 'user' && isNoUser(words))) return undefined;
  if (words.length === 1 && words[0]?.quoted) return said;
  const shown = SHOWN.exec(said)?.[1]?.toLowerCase();
  if (shown) return page && page.kind === KINDS[shown] ? page.id : undefined;
  const name = said
    .replace(/^(?:(?:for|of|the|it's|i mean)\s+)+/i, '')
    .replace(/^(?:user|person|colleague|employee|group|app|application|account)\s+(?:of\s+)?/, '')
    .replace(/^(?:named|called)\s+/i, '')
    .replace(/\s+group$/, '');
  return NOBODY.test(name) || PLACE.test(name) ? undefined : (loginOf(words) ?? name);
}
