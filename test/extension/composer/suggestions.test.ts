import { describe, expect, test } from 'vitest';
import { ABOUT_PAGE, SUGGESTIONS } from '../../../extension/composer/offered.ts';
import { toldBy } from '../../../extension/composer/suggestions.ts';
import { operations } from '../../../lambdas/operations/index.ts';

const everywhere = SUGGESTIONS.map((suggestion) => ({ of: '‹user›', ...suggestion }));
const beside = Object.entries(ABOUT_PAGE).flatMap(([kind, suggestions]) =>
  suggestions.map((suggestion) => ({ of: `this ${kind}`, ...suggestion })),
);

test.each([...everywhere, ...beside])(
  '“$say” is a sentence of $operationId in the catalogue',
  ({ of, ...suggestion }) => {
    const { examples = [] } = operations.find(({ operationId }) => operationId === suggestion.operationId) ?? {};
    const says = examples.map(({ say }) => say.replace(/\{[a-z_]+\}/g, of));
    expect(says).toContain(suggestion.say);
  },
);

test.each(beside)('beside a page, “$say” is about what it shows', ({ of, say }) => {
  expect(say).toContain(of);
});

describe('of what is offered', () => {
  const ALL = SUGGESTIONS.map(({ operationId }) => operationId);
  const says = (told: Parameters<typeof toldBy>[0]) =>
    toldBy(told, SUGGESTIONS).map(({ say, user = '‹user›' }) => say.replace('‹user›', user));
  const ANA = { name: 'Ana Ruiz', login: 'ana@acme.example' };
  const SAM = { name: 'Sam Carter', login: 'sam@acme.example' };

  test('all is, before it is known what the person may do', () => {
    expect(says(undefined)).toEqual(SUGGESTIONS.map(({ say }) => say));
  });

  test('what the person may not do is not', () => {
    expect(says({ may: ['listUsers'], lockedOut: [] })).toEqual(['Which users are locked out?']);
    expect(says({ may: [], lockedOut: [] })).toEqual([]);
  });

  test('whoever is locked out stands in place of somebody, the others behind', () => {
    expect(says({ may: ALL, lockedOut: [ANA, SAM] })).toEqual([
      'What are my Okta groups?',
      "Reset ‹user›'s password",
      'Unlock ana@acme.example',
      'Which users are locked out?',
      'Unlock sam@acme.example',
    ]);
    expect(toldBy({ may: ALL, lockedOut: [ANA] }, SUGGESTIONS)[2]?.because).toBe('Ana Ruiz is locked out');
  });

  test('beside the page of a group, nobody is to be unlocked', () => {
    const { group } = ABOUT_PAGE;
    const may = group.map(({ operationId }) => operationId);
    expect(toldBy({ may, lockedOut: [ANA] }, group)).toEqual(group);
  });
});
