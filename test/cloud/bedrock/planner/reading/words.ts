/** Sentences as words that can be compared: case, politeness, plural, contractions and possessives do not count. */
import { TIME } from './times.ts';

/** A word of a sentence. */
export interface Word {
  /** As written; for a person's "I" and "my" it is "me". */
  text: string;
  /** What is compared. */
  key: string;
  /** Written in double quotes: a name, whatever it says. */
  quoted: boolean;
  /** Several words that are a time or a duration. */
  time?: true;
}

const OPENINGS = [
  /^[^\p{L}\p{N}"'@{]+/u,
  /^(?:please|pls|plz|kindly|(?:hi|hey|hello)(?: there| all| team)?|okay|ok|so|and|then|well|okta companion|thanks|thank you)(?![\w'@.-])[\s,.!:]*/i,
  /^(?:can|could|would|will) (?:you|u)\s+/i,
  /^(?:can|could|may|how (?:do|can|could|would|should)) i\s+/i,
  /^(?:(?:i|we) (?:want|need|have|would like)|(?:i|we)'d like|need)(?: you)? to\s+/i,
  /^(?:check|see|find out|look into)\s+(?=(?:why|who|what|which|when|how)\b)/i,
  /^(?:help me(?: to)?|let's|go ahead and|try to)\s+/i,
];
const CLOSINGS = [
  /[\s,.!?]+(?:what(?:'s| is) (?:wrong|going on|up|the (?:matter|problem|issue))|anything odd|any idea(?: why)?|do you know|(?:can|could) you (?:help|check|(?:have|take) a look))[\s.!?]*$/i,
  /[\s,]+(?:please|pls|plz|(?:many )?thanks(?: a lot)?|thank you(?: (?:so|very) much)?|thx|cheers|right now|now|asap|immediately|again|for me)[\s.!?]*$/i,
];

const KEYS: Record<string, string> = {
  am: 'be',
  is: 'be',
  are: 'be',
  was: 'be',
  were: 'be',
  been: 'be',
  temp: 'temporary',
  boss: 'manager',
  blocks: 'blocks',
  application: 'app',
  applications: 'app',
  people: 'user',
  persons: 'user',
  person: 'user',
  does: 'do',
  did: 'do',
  has: 'have',
  had: 'have',
  display: 'show',
  account: 'user',
  accounts: 'user',
  email: 'e-mail',
  mail: 'e-mail',
  pw: 'password',
  pwd: 'password',
  log: 'sign',
  logged: 'sign',
  signed: 'sign',
  login: 'sign-in',
  logins: 'sign-in',
  logon: 'sign-in',
  signin: 'sign-in',
  signins: 'sign-in',
  failing: 'failed',
  admin: 'administrator',
  admins: 'administrator',
  "n't": 'not',
  never: 'not',
  this: 'this',
  its: 'its',
};

/** "what's" is "what is", while "Ben's" is a possessive. */
const BEFORE_IS = /^(?:what|who|where|when|how|it|that|there|he|she)$/i;
const SELF = /^(?:i|me|myself)$/i;
const MINE = /^(?:my|mine)$/i;

/** After these, "me" is the one who is told: "give me the groups of Ben". */
const TELLS = new Set(['give', 'show', 'tell', 'find', 'get', 'list']);

const keyOf = (text: string): string => {
  const lower = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const known = KEYS[lower];
  if (known) return known;
  return lower.length > 3 && /[^suí]s$/.test(lower) ? lower.slice(0, -1) : lower;
};

const word = (text: string, quoted = false): Word => ({ text, key: keyOf(text), quoted });
const POSSESSIVE = word("'s");
const ME = word('me');

/** A typed token as the words it stands for. */
function expand(token: string): Word[] {
  if (token === '&') return [word(token)];
  const quoted = /^[^\p{L}\p{N}]*'(?!s\b)/u.test(token);
  const bare = token.replace(quoted ? /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu : /^[^\p{L}\p{N}']+|[^\p{L}\p{N}]+$/gu, '');
  if (bare === '') return [];
  if (/^cannot$/i.test(bare)) return [word('can'), word('not')];
  if (/^can't$/i.test(bare)) return [word('can'), word("n't")];
  if (SELF.test(bare)) return [ME];
  if (MINE.test(bare)) return [ME, POSSESSIVE];
  if (/^i'm$/i.test(bare)) return [ME, word('is')];
  if (/^'s$/i.test(bare)) return [POSSESSIVE];
  const plural = quoted ? null : /^(.+s)'$/i.exec(token.replace(/[^\p{L}\p{N}']+$/u, ''));
  const [, owner] = /^(.+)'s$/i.exec(bare) ?? plural ?? [];
  if (owner) return BEFORE_IS.test(owner) ? [word(owner), word('is')] : [word(owner), POSSESSIVE];
  const [, verb] = /^(.+)n't$/i.exec(bare) ?? [];
  return verb ? [word(verb), word("n't")] : [word(bare)];
}

/** How people write in a hurry, as it is read here. How many of the last are wanted: as many as there are. */
const REWORDED: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\s,])(?:please|pls|plz)\s+/gi, ''],
  [/\b(ca|do|does|did|has|have|is|was|are|could)nt\b/gi, "$1n't"],
  [/\b(what|who|where|how)s\b/gi, "$1's"],
  [/\b(log|sign) ?into\b/gi, '$1 in to'],
  [/(?<=(?:not|n't|to) )(?:log|sign)in\b/gi, 'sign in'],
  [/^(\S+) (?:says|said) (?:that )?(?:she|he|they)\b/i, '$1'],
  [/\bthis (?:morning|afternoon)\b/gi, 'today'],
  [/\b(?:sign|log) (?:ins|ons)\b/gi, 'sign-ins'],
  [/\b(last|latest) \d+ (?=(?:failed )?(?:sign-|log)(?:ins|ons)\b)/gi, '$1 '],
];

const reworded = (text: string): string =>
  REWORDED.reduce((before, [said, instead]) => before.replace(said, instead), text);

/** Straight quotes, and the sentence without greeting, "could you" and "please". */
export function stripped(sentence: string): string {
  let text = sentence
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .trim()
    .split(/("[^"]*")/)
    .map((piece) => (piece.startsWith('"') ? piece : reworded(piece)))
    .join('');
  for (let before = ''; before !== text; ) {
    before = text;
    for (const pattern of [...OPENINGS, ...CLOSINGS]) text = text.replace(pattern, '');
  }
  return text;
}

const TOKEN = new RegExp(String.raw`"([^"]*)"|(${TIME.source})|('s\b|[^\s",;]+)`, 'giu');

/** The words of a sentence, in order. */
export const wordsOf = (sentence: string): Word[] => wordsWithin(stripped(sentence));

/** The words of a part of a sentence, which may begin with any word, such as "and". */
export function wordsWithin(part: string): Word[] {
  const words = [...part.matchAll(TOKEN)].flatMap(([, quote, time, token = '']): Word[] => {
    if (time !== undefined) return [{ ...word(time), time: true }];
    return quote === undefined ? expand(token) : [word(quote, true)];
  });
  return words.filter(
    (each, at) => each !== ME || !TELLS.has(words[at - 1]?.key ?? '') || words[at + 1] === POSSESSIVE,
  );
}

const FILLERS = new Set(
  `a an the all any of for to in into on at by with from be do have there it his her their this that if 's okta
  today just also again currently we our us so org organization tenant than everyone everybody`.split(/\s+/),
);
const QUESTIONS = new Set(['what', 'which', 'who', 'how', 'when', 'where', 'why']);
const WISHES = new Set(['show', 'list', 'give', 'tell', 'find', 'get', 'search']);

/** Words that leave open whether, when or to whom something is to be done. */
const DOUBTS = new Set(
  `if unless until except but maybe perhaps should would could can might tomorrow tonight later soon when whenever after
  before while whether instead or`.split(/\s+/),
);

/** "Or" with a capital within a sentence is somebody's name. */
export const isDoubt = ({ text, key, quoted }: Word, at: number): boolean =>
  !quoted && DOUBTS.has(key) && !(at > 0 && /^\p{Lu}\p{Ll}+$/u.test(text));
export const isQuestion = ({ key, text }: Word): boolean =>
  QUESTIONS.has(key) || key === 'be' || key === 'do' || /^ha[sd]$/i.test(text);
export const isFiller = ({ key, quoted }: Word): boolean => !quoted && (FILLERS.has(key) || QUESTIONS.has(key));
/** "Show", "list": that something is wanted, but not what. */
export const isWish = ({ key, quoted }: Word): boolean => !quoted && WISHES.has(key);

/** How much a word says about what is wanted. */
export const weightOf = (each: Word): number => {
  if (isWish(each)) return 0.4;
  if (!isFiller(each)) return 1;
  return QUESTIONS.has(each.key) ? 0.3 : 0.15;
};
