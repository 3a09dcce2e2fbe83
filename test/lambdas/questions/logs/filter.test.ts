/** Filters are put together so that each means what it meant alone. */
import { expect, test } from 'vitest';
import { about, allFilters, isBalanced } from '../../../../lambdas/questions/logs/filter.ts';

test.each([
  ['eventType eq "a"', true],
  ['(a eq "b" or c eq "d") and e pr', true],
  ['displayMessage co ") or (" and a pr', true],
  ['displayMessage eq "a \\" b)"', true],
  ['(a pr', false],
  ['a pr)', false],
  ['a pr) or (b pr', false],
  ['a eq "b', false],
  ['a eq "b\\"', false],
])('%s is balanced: %s', (filter, balanced) => {
  expect(isBalanced(filter)).toBe(balanced);
});

test('all of several are each in brackets, and none is none', () => {
  expect(allFilters(['a pr or b pr', undefined, about('00u1')])).toBe(
    '(a pr or b pr) and (actor.id eq "00u1" or target.id eq "00u1")',
  );
  expect(allFilters([undefined, undefined])).toBeUndefined();
});
