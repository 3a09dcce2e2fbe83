/** Whether a rule's expression means somebody: yes, no, or that it cannot be told. */
import { describe, expect, test } from 'vitest';
import { meets } from '../../../../lambdas/operations/groups/expression/meets.ts';
import { Member } from '../../../../lambdas/operations/groups/expression/person.ts';

const ANA = Member.parse({
  id: '00u2anaruiz000000001',
  status: 'ACTIVE',
  profile: {
    login: 'ana.ruiz@acme.example',
    department: 'Sales EMEA',
    title: 'Account Manager',
    badge: 42,
    contractor: false,
    teams: ['North', 'South'],
    mobilePhone: null,
    odd: { nested: true },
  },
}).person;
const inGroups = { ...ANA, groups: [{ id: '00g1salesemea0000004', name: 'Sales EMEA' }] };

describe('Ana', () => {
  test.each([
    ['user.department=="Sales EMEA"', true],
    ["user.department == 'Sales EMEA'", true],
    ['user.department=="Finance"', false],
    ['user.department!="Finance"', true],
    ['user.badge==42', true],
    ['user.contractor', false],
    ['!user.contractor', true],
    ['user.mobilePhone==null', true],
    ['user.neverFilled==null', true],
    ['(user.mobilePhone)==null', true],
    ['String.stringContains(user.title, "Manager")', true],
    ['String.startsWith(user.title, "Manager")', false],
    ['String.stringContains(user.neverFilled, "x")', false],
    ['String.toUpperCase(user.title)=="ACCOUNT MANAGER"', true],
    ['Arrays.contains(user.teams, "North")', true],
    ['user.department=="Finance" OR user.title=="Account Manager"', true],
    ['user.department=="Finance" || user.title=="Buyer" && user.badge==42', false],
    ['user.department=="Sales EMEA" AND !(user.title=="Buyer")', true],
    // What is not known does not matter where the rest decides.
    ['user.department=="Finance" AND Custom.check(user.title)', false],
    ['user.department=="Sales EMEA" OR Custom.check(user.title)', true],
  ])('meets %s: %s', (expression, met) => {
    expect(meets(expression, ANA)).toBe(met);
  });

  test.each([
    ['a function that is not known', 'Custom.check(user.title)'],
    ['one beside what holds', 'user.department=="Sales EMEA" AND Custom.check(user.title)'],
    ['texts that differ by case', 'user.department=="sales emea"'],
    ['a part that differs by case', 'String.stringContains(user.title, "manager")'],
    ['an attribute of another kind', 'user.odd=="x"'],
    ['groups that are not known', 'isMemberOfGroupName("Sales EMEA")'],
    ['no expression', ''],
    ['a broken one', 'user.department=="Sales EMEA" AND'],
    ['a bracket too many', 'user.department=="Sales EMEA")'],
    ['a sign that is none', 'user.department = "Sales EMEA"'],
    ['a text that is no condition', 'user.department'],
    ['a name of an object of JavaScript', 'constructor("x")'],
    ['more than anybody writes', `${'('.repeat(20_000)}true${')'.repeat(20_000)}`],
  ])('cannot be judged by %s', (_, expression) => {
    expect(meets(expression, ANA)).toBeUndefined();
  });

  test.each([
    ['isMemberOfGroup("00g1salesemea0000004")', true],
    ['isMemberOfAnyGroup("00g1finance000000006", "00g1salesemea0000004")', true],
    ['isMemberOfGroupName("Finance")', false],
    ['isMemberOfGroupNameStartsWith("Sales")', true],
    ['isMemberOfGroupNameContains("EMEA")', true],
  ])('whose groups are known meets %s: %s', (expression, met) => {
    expect(meets(expression, inGroups)).toBe(met);
  });

  test.each([
    'isMemberOfGroupName(user.odd)',
    'isMemberOfGroupNameStartsWith(user.neverFilled)',
    'isMemberOfGroup(42)',
  ])('cannot be judged by %s, which names no group', (expression) => {
    expect(meets(expression, inGroups)).toBeUndefined();
  });
});
