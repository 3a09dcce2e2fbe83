import { expect, test } from 'vitest';
import { type Key, whatKeyDoes } from '../../../extension/composer/composer-keys.ts';

const key = (over: Partial<Key>): Key => ({ key: 'a', shiftKey: false, isComposing: false, keyCode: 0, ...over });
const idle = { empty: false, running: false };

test.each([
  ['Enter', key({ key: 'Enter' }), idle, 'send'],
  ['Shift+Enter', key({ key: 'Enter', shiftKey: true }), idle, 'write'],
  ['Enter that ends a composition', key({ key: 'Enter', isComposing: true }), idle, 'write'],
  ['Enter with key code 229', key({ key: 'Enter', keyCode: 229 }), idle, 'write'],
  ['Esc while an answer is written', key({ key: 'Escape' }), { empty: true, running: true }, 'stop'],
  ['Esc that ends a composition', key({ key: 'Escape', isComposing: true }), { empty: true, running: true }, 'write'],
  ['Esc otherwise', key({ key: 'Escape' }), idle, 'write'],
  ['↑ in an empty box', key({ key: 'ArrowUp' }), { empty: true, running: false }, 'recall'],
  ['↑ in a text', key({ key: 'ArrowUp' }), idle, 'write'],
  ['a letter', key({}), idle, 'write'],
])('%s', (_, pressed, state, does) => {
  expect(whatKeyDoes(pressed, state)).toBe(does);
});
