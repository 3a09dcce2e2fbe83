/** What a table says about what it does not show. */
import { describe, expect, test } from 'vitest';
import { OktaUser } from '../../../lambdas/operations/objects.ts';
import type { Page } from '../../../lambdas/operations/okta.ts';
import { draw, users, whole } from '../../../lambdas/questions/tables.ts';

const ben = OktaUser.parse({ id: '00u2benito0000000002', status: 'ACTIVE', profile: { login: 'ben@acme.example' } });
const table = (given: Partial<Page<OktaUser>>) => draw({ ...whole([ben]), ...given }, users('Users'));

describe('a table of users', () => {
  test('that is whole has a title with their number', () => {
    expect(table({})).toEqual({
      outcome: 'ok',
      title: 'Users (1)',
      columns: ['Name', 'Login', 'Status'],
      rows: [['ben@acme.example', 'ben@acme.example', 'ACTIVE']],
      ids: ['00u2benito0000000002'],
    });
  });

  test('with a next page says so and gives the cursor', () => {
    expect(table({ more: true, cursor: 'c' })).toMatchObject({ title: 'Users (1)', more: true, cursor: 'c' });
  });

  test('with a next page that cannot be followed says so, too', () => {
    expect(table({ more: true })).toMatchObject({
      title: 'Users (1)',
      more: true,
      note: 'Okta has more, but names a next page that cannot be followed. Narrow the search.',
    });
  });

  test.each([
    [1, '1 entry of Okta’s answer could not be read and is left out.'],
    [7, '7 entries of Okta’s answer could not be read and are left out.'],
  ])('without %i that could not be read says how many', (odd, note) => {
    expect(table({ odd })).toMatchObject({ left_out: odd, note });
  });
});

test.each([
  ['no provider', { credentials: { provider: null } }],
  ['no credentials', { credentials: null }],
  ['no name and no e-mail', { profile: { login: 'ben', firstName: null, lastName: null, email: null } }],
])('a user with %s can be read', (_, given) => {
  expect(OktaUser.safeParse({ id: ben.id, status: 'ACTIVE', profile: { login: 'ben' }, ...given }).success).toBe(true);
});
