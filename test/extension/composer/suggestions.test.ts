import { expect, test } from 'vitest';
import { SUGGESTIONS } from '../../../extension/composer/suggestions.ts';
import { operations } from '../../../lambdas/operations/index.ts';

const examples = operations.flatMap((operation) => operation.examples.map(({ say }) => say));

/** A catalogue sentence with its `{slots}` open. */
const pattern = (say: string) =>
  new RegExp(`^${say.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[a-z_]+\}/g, '[A-Z][a-z]+')}$`);

test.each(SUGGESTIONS)('%s is a sentence of the catalogue', (suggestion) => {
  expect(examples.some((say) => pattern(say).test(suggestion))).toBe(true);
});
