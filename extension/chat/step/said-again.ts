/** What the agent says of an answer that the panel itself tells already. */
import type { FoundTable } from '../../results/found-table.ts';
import type { FunctionResult } from './function-result.ts';

const ofTable = ({ title, note = '' }: FoundTable): string[] => [title, note];

/** The sentences of a function's answer that the panel draws. */
export function toldOf(result: FunctionResult): string[] {
  switch (result.outcome) {
    case 'ok': {
      const { verdict, sections = [] } = result;
      return [...(verdict ? [verdict.message] : []), ...ofTable(result), ...sections.flatMap(ofTable)];
    }
    case 'ambiguous':
      return [result.message, ...result.candidates];
    default:
      return [result.message];
  }
}

/** Words without what Markdown adds to them, so that they compare. */
const bare = (text: string): string =>
  text
    .replace(/^\s*(?:[-*+>#]+|\d+[.)])\s+/gm, '')
    .replace(/[*_`\\]/g, '')
    .replace(/[\s.:]+/g, ' ')
    .trim();

/** Whether words are nothing but these sentences; of words that are still written, whether they may become that. */
function isMadeOf(words: string, sentences: readonly string[], ended: boolean): boolean {
  let rest = words;
  while (rest !== '') {
    const said = sentences.find((sentence) => rest === sentence || rest.startsWith(`${sentence} `));
    if (said === undefined) return !ended && sentences.some((sentence) => sentence.startsWith(rest));
    rest = rest.slice(said.length).trimStart();
  }
  return true;
}

/** What is left of an answer without the paragraphs that are wholly made of sentences the panel tells itself. */
export function withoutTold(text: string, told: readonly string[], ended: boolean): string {
  const sentences = told
    .map(bare)
    .filter((sentence) => sentence !== '')
    .sort((one, other) => other.length - one.length);
  if (sentences.length === 0) return text;
  const paragraphs = text.split(/\n{2,}/);
  const left = paragraphs.filter(
    (paragraph, at) => !isMadeOf(bare(paragraph), sentences, ended || at < paragraphs.length - 1),
  );
  return left.length === paragraphs.length ? text : left.join('\n\n');
}
