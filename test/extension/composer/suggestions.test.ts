import { expect, test } from 'vitest';
import { ABOUT_PAGE, SUGGESTIONS } from '../../../extension/composer/suggestions.ts';
import { operations } from '../../../lambdas/operations/index.ts';

const examples = operations.flatMap((operation) => operation.examples.map(({ say }) => say));

/** A catalogue sentence with its `{slots}` open for these words. */
const pattern = (say: string, words: string) =>
  new RegExp(`^${say.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[a-z_]+\}/g, words)}$`);

test.each(SUGGESTIONS)('%s is a sentence of the catalogue', (suggestion) => {
  expect(examples.some((say) => pattern(say, '[A-Z][a-z]+').test(suggestion))).toBe(true);
});

test.each(
  Object.entries(ABOUT_PAGE).flatMap(([kind, suggestions]) => suggestions.map((suggestion) => ({ kind, suggestion }))),
)('beside the page of a $kind, “$suggestion” is one about just that', ({ kind, suggestion }) => {
  expect(suggestion).toContain(`this ${kind}`);
  expect(examples.some((say) => pattern(say, `this ${kind}`).test(suggestion))).toBe(true);
});
