/** More is not compared with what was announced. */
const MOST_HEAD = 1024;

/** What an answer said so far, without the white space around it: its beginning, and how many characters it has. */
export interface Said {
  head: string;
  length: number;
}

/** Holds no more of an answer than its beginning, however long it gets. */
export function listener(): { hear(delta: string): void; said(): Said } {
  let head = '';
  let length = 0;
  let blanks = 0;
  return {
    hear(delta) {
      const text = length === 0 ? delta.trimStart() : delta;
      const words = text.trimEnd();
      if (words === '') {
        if (length > 0) blanks += text.length;
      } else {
        length += blanks + words.length;
        blanks = text.length - words.length;
      }
      if (head.length < MOST_HEAD) head += text;
    },
    said: () => ({ head: head.trimEnd(), length }),
  };
}
