/** Text out of Okta and from people: safe to show, and in one shape to compare. */

/** Letters nobody sees, but for the two joiners. Among them the marks that turn the direction of writing. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu;
/** A joiner changes what is seen only within an emoji, or between letters of a script that joins. */
const EMOJI = '\\p{Extended_Pictographic}';
const JOINING =
  '[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}]';
const IDLE_JOINER = new RegExp(
  `(?<!(?:${EMOJI}|\\p{Emoji_Modifier}|\\ufe0f)(?=\\u200d${EMOJI}))(?<!${JOINING}(?=[\\u200c\\u200d]${JOINING}))[\\u200c\\u200d]`,
  'gu',
);
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** The whole text as it may be shown: in form NFC, without control, direction and other unseen characters. */
export const clean = (text: string): string =>
  text.normalize('NFC').replace(UNSEEN, '').replace(IDLE_JOINER, '').replace(CONTROL, ' ').trim();

const LONGEST = 200;

/** At most `longest` characters of a text, the last of them "…" where it was cut. For showing: never compare it. */
export const cut = (text: string, longest = LONGEST): string => {
  const characters = Array.from(text);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
};

/** Text of others as it is shown: clean, and at most 200 characters. */
export const plain = (text: string): string => cut(clean(text));

const APOSTROPHES = ["'", '\u2019', '\u02bc'] as const;
const APOSTROPHE = /['\u2018\u2019\u201b\u02bc\u02b9\u00b4`\uff07]/g;
const JOINERS = /\u200c|\u200d|\ufe0e|\ufe0f/g;
const SPACES = /\s+/g;

/** What two texts have in common that people take for the same. Only for comparing: it is neither shown nor sent. */
export const shapeOf = (text: string): string =>
  clean(text).replace(APOSTROPHE, "'").replace(JOINERS, '').replace(SPACES, ' ').toLowerCase().normalize('NFC');

/** Whether two texts look the same to a person; the second may be cut as a table cuts it. */
export const isSame = (whole: string, said: string): boolean => {
  const shape = shapeOf(said);
  return shapeOf(whole) === shape || (said.endsWith('…') && shapeOf(plain(whole)) === shape);
};

/** How Okta may hold a text that was said: its search tells apart what people do not. */
export const spellingsOf = (said: string): string[] => {
  const text = clean(said).replace(SPACES, ' ');
  const quoted = APOSTROPHES.map((apostrophe) => text.replace(APOSTROPHE, apostrophe));
  const joined = [...quoted, ...quoted.map((each) => each.replace(JOINERS, ''))];
  return [...new Set([...joined, ...joined.map((each) => each.normalize('NFD'))])];
};
