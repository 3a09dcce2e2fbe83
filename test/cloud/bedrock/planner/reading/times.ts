/** Times and durations in a sentence: "90 days", "in the last 24 hours", "since Monday", "until 2026-11-20". */

const NUMBERS: Record<string, number> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10, twelve: 12 },
  ...{ thirty: 30, sixty: 60, ninety: 90 },
};

const LONG_UNIT = '(?:minutes?|hours?|days?|weeks?|months?|years?)';
const UNIT = `(?:${LONG_UNIT}|mins?|hrs?|h|d)`;
const COUNT = String.raw`(?:\d{1,4} ?\+? ?${UNIT}|(?:${Object.keys(NUMBERS).join('|')}) ${LONG_UNIT})`;
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)';
const CLOCK = String.raw`(?:\d{1,2}:\d\d(?: ?[ap]m)?|\d{1,2} ?[ap]m)`;
const DATE = String.raw`(?:\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? ${MONTH}|${MONTH} \d{1,2}(?:st|nd|rd|th)?)`;
const RELATIVE = '(?:the day before yesterday|yesterday|today)';
const MOMENT = `(?:(?:(?:last )?${WEEKDAY}|${DATE}|${RELATIVE})(?:,? (?:at )?${CLOCK})?|${CLOCK})`;
/** What only an end can be: it lies ahead. */
const AHEAD = `(?:(?:tomorrow|(?:the )?day after tomorrow|next ${WEEKDAY})(?:,? (?:at )?${CLOCK})?|tonight|(?:the )?end of (?:the |this )?(?:day|week|month))`;
const PERIOD = '(?:this|(?:the )?(?:last|past|previous)) (?:week|month|year)';
const SPAN = `(?:the )?(?:last |past )?${COUNT}(?: or (?:more|longer))?(?: ago)?|(?:the )?(?:last|past) (?:hour|day)`;

/** As one piece of a sentence. A weekday or a time of day counts behind its preposition only: "May" may be a name. */
export const TIME = new RegExp(
  String.raw`(?<![\w@.-])(?:(?:until|till) ${AHEAD}|(?:since|until|till|from|on|at) (?:${SPAN}|${PERIOD}|${MOMENT})|` +
    `(?:(?:in|over|during|within|for|of) |(?:for )?(?:more than|over|at least) )?(?:${SPAN}|${PERIOD})|` +
    String.raw`(?:${DATE}|${RELATIVE})(?:,? (?:at )?${CLOCK})?)(?![\w@-])`,
  'giu',
);

const HOURS: Record<string, number> = { h: 1, d: 24, w: 24 * 7, mo: 24 * 30, y: 24 * 365 };

/** How long ago a time in words begins, in hours; nothing where that takes a calendar. */
function hoursOf(text: string): number | undefined {
  if (/\btoday\b/i.test(text)) return 24;
  if (/\byesterday\b/i.test(text)) return 48;
  const [, number = 'one', unit = ''] =
    new RegExp(String.raw`(?<![a-z])(?:(\d+|[a-z]+) ?\+? ?)?\b(${UNIT})\b`, 'i').exec(text) ??
    /(?<![a-z])(\d+) ?\+?([a-z]+)\b/i.exec(text) ??
    [];
  const count = NUMBERS[number.toLowerCase()] ?? (/^\d+$/.test(number) ? Number(number) : 1);
  const kind = unit.toLowerCase();
  const each = HOURS[kind.startsWith('mo') ? 'mo' : (kind[0] ?? '')];
  return each === undefined ? undefined : count * each;
}

/** Whether a time only says that it is about the present. */
export const isNow = (said: string): boolean => /^(?:today|right now)$/i.test(said);

/** Whether a time is one day and not since it: what is asked of it ends with it. */
const isOneDay = (said: string): boolean =>
  new RegExp(`^(?:(?:on|of|for) )?(?:${DATE}|(?:last )?${WEEKDAY}|the day before yesterday|yesterday)$`, 'i').test(
    said,
  );

/** What takes a time, by the name of the parameter or slot. */
const TAKES_TIME = ['since', 'until', 'hours', 'days', 'date'] as const;
export type TakesTime = (typeof TAKES_TIME)[number];
export const takesTime = (name: string): name is TakesTime => TAKES_TIME.some((each) => each === name);

/** A time as a parameter takes it: a number of days or hours, or the words, which the function makes absolute. */
export function timeFor(parameter: TakesTime, said: string): string | undefined {
  const isEnd = /^(?:until|till) /i.test(said);
  // What is for a while has no beginning but now.
  if (parameter === 'until' && /^for (?!more|over|at least)/i.test(said)) return said;
  if (parameter === 'until') return isEnd ? said.replace(/^\w+ /, '') : undefined;
  if (isEnd) return undefined;
  if (parameter === 'date') return said.replace(/^(?:on|at) /i, '');
  if (parameter === 'since')
    return said
      .replace(/^(?:(?:since|from|on|at|in|over|during|within|for|of|more than|at least) )+/i, '')
      .replace(/ ?\+| or (?:more|longer)$/gi, '')
      .replace(/\b[a-z]{3,}\b/gi, (word) => String(NUMBERS[word.toLowerCase()] ?? word));
  const hours = hoursOf(said);
  if (hours === undefined) return undefined;
  return String(parameter === 'hours' ? hours : Math.ceil(hours / 24));
}

/** The parameter of a function that takes a time: hours where it is said in hours, and else days. */
function placeOf(said: string, takes: readonly TakesTime[]): TakesTime | undefined {
  const inHours = /\d ?h|\bhours?\b|\bminutes?\b/i.test(said);
  const order = inHours ? TAKES_TIME : TAKES_TIME.toSorted();
  return order.find((each) => takes.includes(each) && timeFor(each, said) !== undefined);
}

/** The times of a sentence as parameters of a function; nothing where it cannot take them. */
export function timesFor(
  times: readonly string[],
  takes: readonly TakesTime[],
): Partial<Record<TakesTime, string>> | undefined {
  const taken: Partial<Record<TakesTime, string>> = {};
  for (const said of times) {
    const free = takes.filter((each) => !(each in taken));
    const parameter = placeOf(said, free);
    if (parameter) taken[parameter] = timeFor(parameter, said) ?? '';
    else if (!isNow(said)) return undefined;
    if (parameter === 'since' && taken.since && isOneDay(said) && takes.includes('until')) taken.until ??= taken.since;
  }
  return taken;
}
