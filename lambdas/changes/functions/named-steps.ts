/** Which steps of a plan somebody means. */
import type { Change } from '../../contract/changes/change.ts';
import { stepsInPlaces } from '../english.ts';

const NUMBERS = /^(?:steps?|and|no|[\d\s,.#])+$/i;
const WORDS = /\p{L}{4,}/gu;
/** "deactivation" and "deactivate" begin alike. */
const ALIKE = 5;

/** Their places: by numbers, or by words that one step alone has. Nothing where that does not tell. */
export const placesNamed = (change: Pick<Change, 'steps' | 'without' | 'plan'>, said: string): number[] | undefined => {
  const numbers = said.match(/\d+/g);
  if (numbers !== null && NUMBERS.test(said)) return numbers.map(Number);
  const begun = (said.toLowerCase().match(WORDS) ?? []).map((word) => word.slice(0, ALIKE));
  const meant = stepsInPlaces(change).flatMap((line, index) =>
    begun.every((begins) => line.toLowerCase().includes(begins)) ? [index + 1] : [],
  );
  return begun.length > 0 && meant.length === 1 ? meant : undefined;
};
