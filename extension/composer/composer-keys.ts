/** The part of a keydown that decides what a key does in the message box. */
export type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing' | 'keyCode'>;

/**
 * Enter sends, Shift+Enter breaks the line, Esc stops the answer, ↑ in an empty box brings the last message back. While
 * an input method composes, every key belongs to it: `isComposing`, or key code 229 for the key that ended it.
 */
export function whatKeyDoes(
  { key, shiftKey, isComposing, keyCode }: Key,
  { empty, running }: { empty: boolean; running: boolean },
): 'send' | 'stop' | 'recall' | 'write' {
  if (isComposing || keyCode === 229) return 'write';
  if (key === 'Enter' && !shiftKey) return 'send';
  if (key === 'Escape' && running) return 'stop';
  if (key === 'ArrowUp' && empty) return 'recall';
  return 'write';
}
