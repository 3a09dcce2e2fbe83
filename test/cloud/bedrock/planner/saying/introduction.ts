import type { Pattern } from '../matching/pattern.ts';
import { fitsOf } from '../matching/understand.ts';
import type { Word } from '../reading/words.ts';

const WHAT_IT_IS =
  'I am a small local planner that stands in for the model: no language model, only the sentences of the catalogue.';

const HELP =
  /^(?:help|hello|hi|hey|good (?:morning|afternoon|evening)|what (?:can|do) (?:you|i) (?:do|ask|say).*|who are you|how does this work|\?+)?[\s?.!]*$/i;

const HOW_MANY = 3;
/** Less in common is chance. */
const LEAST = 0.3;

const offered = ({ say, does }: Pattern): string => `- “${say.replace(/\{(\w+)\}/g, '‹$1›')}” – ${does}`;

const distinct = (patterns: readonly Pattern[]): Pattern[] =>
  patterns.filter(({ does }, at) => patterns.findIndex((each) => each.does === does) === at);

/** One of each thing that can be asked, by the function that answers it. */
const oneOfEach = (patterns: readonly Pattern[]): Pattern[] =>
  patterns.filter(
    ({ call }, at) =>
      patterns.findIndex((each) => each.call.function === call.function) === at && call.function !== 'get_change',
  );

/** What the planner is, and what can be said to it: one thing of each kind, or else the three nearest to what was said. */
export function introduce(
  said: string,
  words: readonly Word[],
  patterns: readonly Pattern[],
  vocabulary: ReadonlySet<string>,
): string {
  if (HELP.test(said))
    return [`${WHAT_IT_IS} You can say, for example:`, '', ...oneOfEach(patterns).map(offered)].join('\n');
  const near = fitsOf(words, patterns, vocabulary, LEAST).map(({ pattern }) => pattern);
  const nearest = distinct([...near, ...oneOfEach(patterns)]).slice(0, HOW_MANY);
  return [
    `${WHAT_IT_IS} I did not understand that, and did nothing. What I can do that is nearest to it:`,
    '',
    ...nearest.map(offered),
  ].join('\n');
}
