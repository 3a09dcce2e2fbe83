import type { Call } from '../matching/pattern.ts';
import type { Talk } from './talk.ts';

const OF = '(?: (?:of|from|in) (?:change |plan |the plan )?([0-9a-z]{4}))?';
const END = ',?(?: please)?[.!]*$';
const said = (sentence: string): RegExp => new RegExp(`^(?:please )?${sentence}${OF}${END}`, 'i');
const STEPS = '(steps? [\\d, ]+(?:and \\d+)?)';

/** "Leave out step 3", "skip steps 2 and 3 of 7F3K", "without the deactivation"; "take step 3 in again". */
const SAID: readonly (readonly ['without' | 'with', RegExp])[] = [
  ['without', said(`(?:leave out|skip|drop|remove) ${STEPS}`)],
  ['without', said('(?:(?:do it |but )?without|leave out) (.+?)')],
  ['without', said('leave (.+?) out')],
  ['with', said(`(?:take|put) ${STEPS} (?:back in|in again|back)`)],
];

/** The steps that somebody wants left out of the last plan, or of one by its code, or in again; nothing where no plan is meant. */
export function chosenSteps(message: string, { change: last }: Talk): Call | undefined {
  for (const [does, sentence] of SAID) {
    const [, steps, change = last] = sentence.exec(message) ?? [];
    if (steps !== undefined && change !== undefined)
      return { function: 'get_change', parameters: { do: does, change, steps } };
  }
  return undefined;
}
