import { isFiller, type Word } from './words.ts';

const SHORTEST = 4;

/** Whether one letter more, less, other or swapped makes one word of the other. */
function isNear(one: string, other: string): boolean {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  const [left, right] = [one.slice(from), other.slice(from)];
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}

/** The words with each unknown one put right that is a slip of just one known word; nothing where there is none. */
export function respelled(words: readonly Word[], vocabulary: ReadonlySet<string>): Word[] | undefined {
  const right = words.map((word) => {
    if (word.quoted || word.key.length < SHORTEST || vocabulary.has(word.key) || isFiller(word)) return word;
    const near = [...vocabulary].filter((known) => known.length > SHORTEST && isNear(word.key, known));
    const [only, ...others] = near;
    return only && others.length === 0 ? { ...word, text: only, key: only } : word;
  });
  return right.some((word, at) => word !== words[at]) ? right : undefined;
}
