import { SLOTS } from '../../sentences/catalogue/made-of.ts';

/** What is to be filled in, in a sentence of the catalogue: "Unlock ‹user›". */
const SLOT = /‹[^‹›]+›/;

export interface Range {
  from: number;
  to: number;
}

/** Where the first of it stands, at `from` or after it; nothing where all is filled in. */
export function slotIn(text: string, from = 0): Range | undefined {
  const slot = SLOT.exec(text.slice(from));
  return slot ? { from: from + slot.index, to: from + slot.index + slot[0].length } : undefined;
}

/** A sentence in pieces, of which every second is to be filled in. */
export const piecesOf = (sentence: string): string[] => sentence.split(SLOTS);
