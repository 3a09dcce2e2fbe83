/** The filter of find_users: what people and models write, and what it stands for in Berlin on 2026-11-28 at 10:00. */
import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../lambdas/questions/users/filter/filter.ts';

const NOW = { now: Date.parse('2026-11-28T09:00:00Z'), zone: 'Europe/Berlin' };
const read = (filter: string) => parseFilter(filter, NOW);
const department = (...is: string[]) => ({ field: 'department', is });

describe('a condition', () => {
  test.each([
    ['department=Finance', department('Finance')],
    ['Department = "Finance"', department('Finance')],
    ["dept: 'Sales EMEA'", department('Sales EMEA')],
    ['department is Finance', department('Finance')],
    ['department==Finance|Sales EMEA', department('Finance', 'Sales EMEA')],
    ['cost center=4100', { field: 'costCenter', is: ['4100'] }],
    ['cost_center=4100', { field: 'costCenter', is: ['4100'] }],
    ['userType=Contractor', { field: 'userType', is: ['Contractor'] }],
    ['country=AT', { field: 'countryCode', is: ['AT'] }],
    ['title~engineer', { field: 'title', like: 'engineer' }],
    ['email contains @partner.example', { field: 'email', like: '@partner.example' }],
    ['managerId=00u2anaruiz000000001', { field: 'managerId', is: ['00u2anaruiz000000001'] }],
    ['displayName=a "b" \\ c', { field: 'displayName', is: ['a "b" \\ c'] }],
  ])('on a text: %s', (filter, condition) => {
    expect(read(filter)).toMatchObject([{ condition }]);
  });

  test.each([
    ['inactive=90 days', { field: 'lastLogin', before: '2026-08-29T22:00:00.000Z' }, 'inactive since 2026-08-30'],
    ['inactive=90', { before: '2026-08-29T22:00:00.000Z' }, 'inactive since 2026-08-30'],
    ['inactive for more than 90d', { before: '2026-08-29T22:00:00.000Z' }, 'inactive since 2026-08-30'],
    ['inactive=3 months', { before: '2026-08-27T22:00:00.000Z' }, 'inactive since 2026-08-28'],
    ['inactive=1 year', { before: '2025-11-27T23:00:00.000Z' }, 'inactive since 2025-11-28'],
    ['inactive since 2026-08-01', { before: '2026-07-31T22:00:00.000Z' }, 'inactive since 2026-08-01'],
    ['created>2026-11-01', { field: 'created', from: '2026-10-31T23:00:00.000Z' }, 'created since 2026-11-01'],
    ['created after 2026-11-01', { from: '2026-10-31T23:00:00.000Z' }, 'created since 2026-11-01'],
    ['created<2026-11-01', { before: '2026-10-31T23:00:00.000Z' }, 'created before 2026-11-01'],
    ['created<=2026-11-01', { before: '2026-11-01T23:00:00.000Z' }, 'created before 2026-11-02'],
    ['created>7 days ago', { from: '2026-11-20T23:00:00.000Z' }, 'created since 2026-11-21'],
    ['created=7 days', { from: '2026-11-20T23:00:00.000Z' }, 'created since 2026-11-21'],
    [
      'created=yesterday',
      { from: '2026-11-26T23:00:00.000Z', before: '2026-11-27T23:00:00.000Z' },
      'created from 2026-11-27 to before 2026-11-28',
    ],
    ['statusChanged>2026-11-20 14:00', { from: '2026-11-20T13:00:00.000Z' }, 'status changed since 2026-11-20 14:00'],
    ['password changed<90 days ago', { field: 'passwordChanged' }, 'password changed before 2026-08-30'],
    ['last sign-in<2026-01-01', { field: 'lastLogin', before: '2025-12-31T23:00:00.000Z' }, 'before 2026-01-01'],
  ])('on a time is made absolute by the person’s clock: %s', (filter, condition, words) => {
    expect(read(filter)).toMatchObject([{ condition, words: expect.stringContaining(words) }]);
  });

  test.each([
    ['never signed in', 'lastLogin'],
    ['Never logged in', 'lastLogin'],
    ['lastLogin=never', 'lastLogin'],
    ['manager=none', 'manager'],
    ['department=empty', 'department'],
    ['passwordChanged=never', 'passwordChanged'],
  ])('on nothing being there: %s', (filter, field) => {
    expect(read(filter)).toEqual([{ field, isEmpty: true, words: expect.any(String) }]);
  });

  test('on a manager waits for who that is', () => {
    expect(read('manager=Ana Ruiz|me')).toMatchObject([{ managers: ['Ana Ruiz', 'me'] }]);
  });
});

describe('several conditions', () => {
  test.each([
    'department=Finance; city=Berlin; inactive=90 days',
    'department=Finance\ncity=Berlin\ninactive=90 days',
    'department=Finance, city=Berlin, inactive=90 days',
    'department=Finance AND city=Berlin and inactive 90 days;',
    'department=Finance && city = Berlin && inactive: 90 days',
  ])('%j', (filter) => {
    expect(read(filter)).toMatchObject([
      { condition: department('Finance') },
      { condition: { field: 'city', is: ['Berlin'] } },
      { condition: { field: 'lastLogin' } },
    ]);
  });

  test.each([
    ['organization=Smith, Jones and Sons', 'Smith, Jones and Sons'],
    ['department=Research and Development', 'Research and Development'],
    ['displayName=Ruiz, Ana (ana.ruiz@acme.example, SUSPENDED)', 'Ruiz, Ana (ana.ruiz@acme.example, SUSPENDED)'],
  ])('are not made of what a value has in it: %s', (filter, value) => {
    expect(read(filter)).toMatchObject([{ condition: { is: [value] } }]);
  });

  test('are none in an empty filter', () => {
    expect(read(' ; ')).toEqual([]);
  });
});

test.each([
  ['shoe size=44', /^"shoe size=44" of filter is not understood\. .* The fields are department, /],
  ['mobilePhone=555', /The fields are department, /],
  ['Finance', /is not understood/],
  ['profile.department eq "Finance" or status pr', /is not understood/],
  ['department=', /is not understood/],
  ['department=|', /is not understood/],
  ['inactive=a while', /is not understood/],
  ['created>soon', /is not understood/],
  ['created~2026', /is not understood/],
  ['department>Finance', /^department is no time/],
  ['title~a|b', /goes with = only/],
  ['department!=Finance', /is not understood/],
])('%s is asked for again', (filter, message) => {
  expect(read(filter)).toEqual({ outcome: 'reprompt', message: expect.stringMatching(message) });
});
