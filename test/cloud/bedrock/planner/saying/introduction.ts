import type { Pattern } from '../matching/pattern.ts';
import { fitsOf } from '../matching/understand.ts';
import type { Word } from '../reading/words.ts';

const WHAT_IT_IS =
  'I am a small local planner that stands in for the model: no language model, only the sentences of the catalogue.';

const HELP =
  /^(?:help|hello|hi|hey|good (?:morning|afternoon|evening)|what (?:can|do) (?:you|i) (?:do|ask|say).*|who are you|what are you|how does this work|\?+)?[\s?.!]*$/i;

/** Whether a message asks for nothing but what can be asked. */
export const isForHelp = (said: string): boolean => HELP.test(said);

const MOST = 3;
/** Less in common is chance. */
const LEAST = 0.3;

const offered = ({ say, does }: Pattern): string => `- “${say.replace(/\{(\w+)\}/g, '‹$1›')}” – ${does}`;

/** One of each thing that can be asked, by the function that answers it. */
const oneOfEach = (patterns: readonly Pattern[]): Pattern[] =>
  patterns.filter(
    ({ call }, at) =>
      call.function !== 'get_change' && patterns.findIndex((each) => each.call.function === call.function) === at,
  );

/** What the planner is, and an example of each kind of thing that can be said to it. */
export const introduction = (patterns: readonly Pattern[]): string =>
  [`${WHAT_IT_IS} You can say, for example:`, '', ...oneOfEach(patterns).map(offered)].join('\n');

/** Says that words were not understood, and the three things to say that are nearest to them. */
export function nearestTo(
  words: readonly Word[],
  patterns: readonly Pattern[],
  vocabulary: ReadonlySet<string>,
): string {
  const near = fitsOf(words, patterns, vocabulary, LEAST).map(({ pattern }) => pattern);
  const all = [...near, ...oneOfEach(patterns)];
  const nearest = all.filter(({ does }, at) => all.findIndex((each) => each.does === does) === at);
  return [
    `${WHAT_IT_IS} I did not understand that, and did nothing. What I can do that is nearest to it:`,
    '',
    ...nearest.slice(0, MOST).map(offered),
  ].join('\n');
}
