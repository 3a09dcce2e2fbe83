/** Names that others wrote, as they may stand where somebody decides by them. */

/** Letters that show nothing, or that turn the direction of what is around them: Unicode's default ignorable ones and the rest of its kind. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u{16FE4}\u{1D159}]+/gu;
/** What reads as a gap, however it is written: also control characters and the empty pattern of Braille. */
const GAP = /[\p{Z}\p{Cc}\u2800]+/gu;

/** The text without invisible and bidirectional letters; each gap is one space. Nothing is left of a text of these alone. */
export const legible = (text: string): string => text.replace(UNSEEN, '').replace(GAP, ' ').trim();
