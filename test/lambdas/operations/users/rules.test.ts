/** Where group rules move somebody whose profile changes: read in the local org, and changed nowhere. */
import { describe, expect, test } from 'vitest';
import { movesByRule } from '../../../../lambdas/operations/users/profile/rules.ts';
import { failed } from '../../../../lambdas/platform/result.ts';
import { startArranged } from '../../targets/arranged.ts';

const { okta } = startArranged(() => {});
const DANA = '00u2danalindqvist004';

describe('a change of the profile moves by the rules', () => {
  test.each([
    ['to another department', { department: 'Engineering' }, ['Engineering'], ['Finance']],
    ['to a title that a rule is about', { title: 'Account Manager' }, ['Managers'], []],
    ['from a department to none', { department: '' }, [], ['Finance']],
    ['nowhere where no rule is about it', { city: 'Berlin' }, [], []],
    ['nowhere where it is so already', { department: 'Finance' }, [], []],
  ])('%s', async (_, profile, joins, leaves) => {
    const effects = await movesByRule(okta(), DANA, profile);
    const names = (code: string) => effects.find((effect) => effect.code === code)?.values?.names;
    expect(names('joins_by_rule')).toBe(joins.length > 0 ? joins.join(', ') : undefined);
    expect(names('leaves_by_rule')).toBe(leaves.length > 0 ? leaves.join(', ') : undefined);
  });

  test('somebody new into the groups that they are for', async () => {
    expect(await movesByRule(okta(), undefined, { department: 'Finance', title: 'Account Manager' })).toEqual([
      { code: 'joins_by_rule', values: { names: expect.stringMatching(/^(Finance, Managers|Managers, Finance)$/) } },
    ]);
  });

  test('and says nothing where the rules cannot be read', async () => {
    const blind = { ...okta(), list: async () => failed('okta_forbidden', 'No.') };
    expect(await movesByRule(blind, DANA, { department: 'Engineering' })).toEqual([]);
  });
});
