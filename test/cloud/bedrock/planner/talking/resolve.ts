/** What stands for a name: pronouns, "that group", "the second one". The name takes its place, in quotes. */
import type { Subject, Talk } from './talk.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '')}"`;

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** "the second one", "the 2nd", "number 2"; without "one" at the end of what is said only. */
const PLACE =
  /\b(?:the (?:(first|second|third|fourth|fifth|last)|(\d{1,2})(?:st|nd|rd|th))|(?:number|no\.?|#) ?(\d{1,2}))(?: (?:one|user|person|group|app)\b|(?=[?.!]*$|'s\b))/gi;

const HERS = /\b(?:his|her|their)(?= (?!and|to|from|in|into|out|again|now|as|with|because|at|on)[a-z])/gi;
const SHE_IS = /\b(?:she|he|they)'(?:s|re)\b/gi;
const SHE = /\b(?:she|he|they|him|her|them)\b/gi;
const PERSONAL = /\b(?:she|he|they|him|his|hers?|them|theirs?)\b/i;

const ITS = /\bits(?= [a-z])/gi;
const IT = /\b(in|of|to|from|into|owns?|fills?|about|has|have|uses?|for|gets?) it\b/gi;

/** "that group", but not "the group Sales". */
const THAT =
  /\b(?:that|this|the) (user|person|group|app|application)(?=[?.!]*$|'s\b| (?:have|has|gives?|gets?|is|are|comes?|and|from|to|in)\b)/gi;
const NAMED: Record<string, Subject['kind']> = {
  user: 'user',
  person: 'user',
  group: 'group',
  app: 'app',
  application: 'app',
};

const LAST = '(?:that|it|this|(?:the|my) last (?:one|change))';
const UNDO_LAST = new RegExp(
  `\\b(undo|revert|take back|call off)(?: ${LAST}\\b|(?=[.!]*$))|\\b(take|call) ${LAST} (back|off)\\b`,
  'i',
);

/** "Undo that" and "call that off" are about the last change that was asked for. */
const takenBack = (text: string, { change }: Talk): string =>
  change === undefined
    ? text
    : text.replace(UNDO_LAST, (_, verb?: string, take?: string, back?: string) =>
        verb === undefined ? `${take} ${change} ${back}` : `${verb} ${change}`,
      );

function placed(text: string, { list }: Talk): string {
  if (list.length === 0) return text;
  return text.replace(PLACE, (said, word: string | undefined, nth?: string, number?: string) => {
    const at =
      word?.toLowerCase() === 'last'
        ? list.length - 1
        : word
          ? ORDINALS.indexOf(word.toLowerCase())
          : Number(nth ?? number) - 1;
    const meant = list[at];
    return meant ? quoted(meant.name) : said;
  });
}

/**
 * What was said with the names that its pronouns stand for. `names` tells whether words name somebody: who is named in
 * the same breath is whom a pronoun means. `page` is what the person looks at, which "this" means first.
 */
export function resolve(
  said: string,
  talk: Talk,
  { names, page }: { names(text: string): boolean; page: Subject['kind'] | undefined },
): string {
  const of = (kind: Subject['kind']) => talk.subjects.find((each) => each.kind === kind)?.name;
  let text = placed(takenBack(said, talk), talk);
  text = text.replace(THAT, (words, noun: string) => {
    const kind = NAMED[noun.toLowerCase()];
    const name = kind && !(page === kind && /^this/i.test(words)) ? of(kind) : undefined;
    return name === undefined ? words : quoted(name);
  });
  const thing = talk.subjects.find(({ kind }) => kind !== 'user')?.name;
  if (thing !== undefined)
    text = text.replace(ITS, `${quoted(thing)}'s`).replace(IT, (_, before: string) => `${before} ${quoted(thing)}`);

  const [before = ''] = text.split(PERSONAL);
  if (before === text || names(before)) return text;
  // Nobody in particular is asked for, and not overheard: "her apps" are not all apps.
  const user = of('user');
  const name = user === undefined ? 'someone' : quoted(user);
  if (user === undefined && /\b(?:they|them|their)\b/i.test(text)) return text;
  return text.replace(HERS, `${name}'s`).replace(SHE_IS, `${name} is`).replace(SHE, name);
}
