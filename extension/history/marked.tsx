import { inPieces } from './searching.ts';

/** A text in which what was looked for is marked. */
export const Marked = ({ text, words }: { text: string; words: readonly string[] }) =>
  inPieces(text, words).map((piece, at) =>
    piece.hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same piece may stand twice in a text, and its place is all that tells it.
      <mark key={at} className="rounded-xs bg-waiting-soft text-ink underline">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
