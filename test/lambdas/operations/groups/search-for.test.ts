/** Whom a rule may be about is searched for, so that nobody whom it means is left out. */
import { describe, expect, test } from 'vitest';
import { searchFor } from '../../../../lambdas/operations/groups/expression/search.ts';
import { groupRulesAt } from '../../../cloud/okta/directory/group-rules.ts';

describe('the users of a rule are searched for', () => {
  test.each([
    ['user.department=="Support"', 'profile.department eq "Support"'],
    ["'Support' == user.department", 'profile.department eq "Support"'],
    ['user.title == "The \\"Boss\\""', 'profile.title eq "The \\"Boss\\""'],
    ['String.startsWith(user.title, "Sales")', 'profile.title sw "Sales"'],
    ['(user.city=="Rome")', 'profile.city eq "Rome"'],
    ['user.city=="Rome" OR user.city=="Bari"', '(profile.city eq "Rome" or profile.city eq "Bari")'],
    ['user.city=="Rome" && user.division=="A"', 'profile.city eq "Rome" and profile.division eq "A"'],
    ['String.stringContains(user.title, "x") AND user.city=="Rome"', 'profile.city eq "Rome"'],
    [
      '(user.city=="Rome" or user.city=="Bari") and user.division=="A"',
      '(profile.city eq "Rome" or profile.city eq "Bari") and profile.division eq "A"',
    ],
  ])('%s', (expression, search) => {
    expect(searchFor(expression)).toBe(search);
  });

  test.each([
    'user.department!="Contractors"',
    '!(user.city=="Rome")',
    'user.city=="Rome" OR isMemberOfGroupName("Sales")',
    'String.stringContains(user.title, "Manager")',
    'user.contractor',
    'user.city==user.state',
    'user.city=="Rome")',
    'user.city==',
    'nonsense "',
    '',
  ])('by no search where one would leave somebody out or it is not understood: %s', (expression) => {
    expect(searchFor(expression)).toBeUndefined();
  });

  test('of the local org those by department are', () => {
    const searches = groupRulesAt(0).flatMap(({ expression }) => searchFor(expression) ?? []);
    expect(searches.length).toBeGreaterThan(5);
  });
});
