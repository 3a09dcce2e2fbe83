import { piecesOf } from './slots.ts';

/** A sentence of the catalogue, in which what is to be filled in stands out. */
export const Sentence = ({ says }: { says: string }) => (
  <>
    {piecesOf(says).map((piece, at) =>
      at % 2 === 1 ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence stay where they are.
        <span key={at} className="text-accent">
          {piece}
        </span>
      ) : (
        piece
      ),
    )}
  </>
);
