/** What holds for every question, whatever it is about. */
import { describe, expect, test } from 'vitest';
import { operations } from '../../../lambdas/operations/index.ts';
import type { Use } from '../../../lambdas/operations/okta.ts';
import { isChange } from '../../../lambdas/operations/operation.ts';
import { failed } from '../../../lambdas/platform/result.ts';
import { questions } from '../../../lambdas/questions/index.ts';
import { CALLS } from './calls.ts';
import { NOW } from './moment.ts';

/** What a call asks to be allowed, told by an FGA that allows nothing. */
const asked = async (name: string, given: Record<string, string>): Promise<Use[]> => {
  const question = questions.find((each) => each.name === name);
  const uses: Use[] = [];
  await question?.answer(
    async (named) => {
      uses.push(...named);
      return failed('fga_unavailable', 'No.');
    },
    question.input.parse(given),
    NOW,
  );
  return uses;
};

describe.each(questions.map((each) => [each.name, each] as const))('the question %s', (name, { uses, needs = [] }) => {
  test('asks to be allowed what it says it uses, and nothing else', async () => {
    const seen = new Set((await Promise.all((CALLS[name] ?? []).map((given) => asked(name, given)))).flat());
    expect(seen).toEqual(new Set([...uses, ...needs]));
  });

  test('changes nothing', () => {
    expect(uses.filter(isChange)).toEqual([]);
  });
});

test('every operation that reads is used by a question', () => {
  const used = new Set(questions.flatMap(({ uses }) => uses));
  expect(operations.filter((operation) => !isChange(operation) && !used.has(operation))).toEqual([]);
});

test.each(operations.filter((operation) => !isChange(operation)))(
  '$operationId leads to the question that uses it',
  (operation) => {
    const question = questions.find(({ name }) => name === operation.call.function);
    expect(question?.uses).toContain(operation);
  },
);

test.each(['null', 'None', 'undefined'])('a cursor that a model made up of nothing is refused: %s', (cursor) => {
  for (const { input } of questions.filter(({ input }) => 'page' in input.shape))
    expect(
      input.safeParse({ kind: 'groups', user: 'me', page: cursor }).error?.issues.map(({ path }) => path),
    ).toContainEqual(['page']);
});
