import { expect, test } from 'vitest';
import { type Key, whatKeyDoes } from '../../../extension/composer/composer-keys.ts';

const key = (name: string, over: Partial<Key> = {}): Key => ({
  key: name,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...over,
});
const typed = { empty: false, recalled: false, slot: false, before: 'Unlock', after: ' Ana' };
const empty = { ...typed, empty: true, before: '', after: '' };
const recalled = { ...typed, recalled: true, before: 'Unlock Ana', after: '' };
const twoLines = { ...recalled, before: 'Unlock\nAna' };

test.each([
  ['Enter', 'send', key('Enter'), typed],
  ['Shift+Enter', 'write', key('Enter', { shiftKey: true }), typed],
  ['Enter that ends a composition', 'write', key('Enter', { isComposing: true }), typed],
  ['Enter with key code 229', 'write', key('Enter', { keyCode: 229 }), typed],
  ['↑ in an empty box', 'back', key('ArrowUp'), empty],
  ['↑ in a text', 'write', key('ArrowUp'), typed],
  ['↑ in what was brought back', 'back', key('ArrowUp'), recalled],
  ['↑ in its second line', 'write', key('ArrowUp'), twoLines],
  ['↑ while a composition goes on', 'write', key('ArrowUp', { isComposing: true }), empty],
  ['↓ in what was brought back', 'forth', key('ArrowDown'), twoLines],
  ['↓ above its last line', 'write', key('ArrowDown'), { ...recalled, before: 'Unlock', after: '\nAna' }],
  ['↓ in a text', 'write', key('ArrowDown'), typed],
  ['/ in an empty box', 'commands', key('/'), empty],
  ['/ in a text', 'write', key('/'), typed],
  ['/ while a composition goes on', 'write', key('/', { isComposing: true }), empty],
  ['Tab before something to be filled in', 'next', key('Tab'), { ...typed, slot: true }],
  ['Shift+Tab there', 'write', key('Tab', { shiftKey: true }), { ...typed, slot: true }],
  ['Tab otherwise', 'write', key('Tab'), typed],
  ['a letter', 'write', key('a'), typed],
] as const)('%s is there to %s', (_, does, pressed, state) => {
  expect(whatKeyDoes(pressed, state)).toBe(does);
});
