/** The part of a keydown that decides what a key does in the message box. */
export type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing' | 'keyCode'>;

/** While an input method composes, every key belongs to it: `isComposing`, or key code 229 for the key that ended it. */
export const isComposing = ({ isComposing, keyCode }: Pick<Key, 'isComposing' | 'keyCode'>): boolean =>
  isComposing || keyCode === 229;

/** What stands in the box, and where the caret is in it. */
interface Box {
  before: string;
  after: string;
  empty: boolean;
  /** Whether it was brought back from what was asked, and not altered. */
  recalled: boolean;
  /** Whether something is to be filled in behind the caret. */
  slot: boolean;
}

/**
 * Enter sends, Shift+Enter breaks the line, Tab goes to what is to be filled in next, / begins a command. ↑ in an empty box brings the last question back, and ↑ and ↓ go on from one
 * that was brought back, past the lines it has.
 */
export function whatKeyDoes(
  key: Key,
  { before, after, empty, recalled, slot }: Box,
): 'send' | 'commands' | 'next' | 'back' | 'forth' | 'write' {
  if (isComposing(key)) return 'write';
  if (key.key === 'Enter' && !key.shiftKey) return 'send';
  if (key.key === '/' && empty) return 'commands';
  if (key.key === 'Tab' && !key.shiftKey && slot) return 'next';
  if (key.key === 'ArrowUp' && (empty || (recalled && !before.includes('\n')))) return 'back';
  if (key.key === 'ArrowDown' && recalled && !after.includes('\n')) return 'forth';
  return 'write';
}
