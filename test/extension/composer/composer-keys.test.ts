import { expect, test } from 'vitest';
import { type Key, whatKeyDoes } from '../../../extension/composer/composer-keys.ts';

const key = (over: Partial<Key>): Key => ({ key: 'a', shiftKey: false, isComposing: false, keyCode: 0, ...over });
const idle = { empty: false, running: false };

test.each([
  ['Enter', 'send', key({ key: 'Enter' }), idle],
  ['Shift+Enter', 'write', key({ key: 'Enter', shiftKey: true }), idle],
  ['Enter that ends a composition', 'write', key({ key: 'Enter', isComposing: true }), idle],
  ['Enter with key code 229', 'write', key({ key: 'Enter', keyCode: 229 }), idle],
  ['Esc while an answer is written', 'stop', key({ key: 'Escape' }), { empty: true, running: true }],
  ['Esc that ends a composition', 'write', key({ key: 'Escape', isComposing: true }), { empty: true, running: true }],
  ['Esc otherwise', 'write', key({ key: 'Escape' }), idle],
  ['↑ in an empty box', 'recall', key({ key: 'ArrowUp' }), { empty: true, running: false }],
  ['↑ in a text', 'write', key({ key: 'ArrowUp' }), idle],
  ['a letter', 'write', key({}), idle],
] as const)('%s is there to %s', (_, does, pressed, state) => {
  expect(whatKeyDoes(pressed, state)).toBe(does);
});
