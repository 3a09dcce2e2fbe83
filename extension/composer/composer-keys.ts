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

/** What a key does in the message box, where it holds. */
interface BoxKey {
  does: 'send' | 'commands' | 'next' | 'back' | 'forth';
  key: string;
  /** With Shift it is something else, or nothing. */
  withoutShift?: true;
  holds(box: Box): boolean;
}

/** The keys of the message box; the settings tell of each. */
export const BOX_KEYS: readonly BoxKey[] = [
  { does: 'send', key: 'Enter', withoutShift: true, holds: () => true },
  { does: 'commands', key: '/', holds: ({ empty }) => empty },
  { does: 'next', key: 'Tab', withoutShift: true, holds: ({ slot }) => slot },
  {
    does: 'back',
    key: 'ArrowUp',
    holds: ({ empty, recalled, before }) => empty || (recalled && !before.includes('\n')),
  },
  { does: 'forth', key: 'ArrowDown', holds: ({ recalled, after }) => recalled && !after.includes('\n') },
];

/** What a key does in the box; whatever it does nothing else for writes. */
export function whatKeyDoes(pressed: Key, box: Box): BoxKey['does'] | 'write' {
  if (isComposing(pressed)) return 'write';
  const known = BOX_KEYS.find(
    ({ key, withoutShift, holds }) => key === pressed.key && !(withoutShift && pressed.shiftKey) && holds(box),
  );
  return known?.does ?? 'write';
}
