import { expect, test } from 'vitest';
import { tellTitle } from '../../../../extension/sentences/catalogue/tell-title.ts';

test.each([
  [{ title: 'Groups (50)', more: true } as const, 'Groups (50), there are more'],
  [{ title: 'Groups (11)' }, 'Groups (11)'],
])('the title of a list says whether there are more: %o', (list, title) => {
  expect(tellTitle(list)).toBe(title);
});
