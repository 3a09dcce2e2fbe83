/** Fields of a profile as people write them, and what Okta would surely not take. */
import { describe, expect, test } from 'vitest';
import type { OktaReader } from '../../../../lambdas/operations/okta.ts';
import { touchesRecovery } from '../../../../lambdas/operations/users/profile/fields.ts';
import { profileSaid, written } from '../../../../lambdas/operations/users/profile/read.ts';
import { newcomer } from '../../../../lambdas/targets/newcomer.ts';

const said = (words: string) => profileSaid('ben.ito', words);

describe('what is written', () => {
  test.each([
    ['department = Sales, title = Manager', { department: 'Sales', title: 'Manager' }],
    ['Department: Sales; job title: Team Lead', { department: 'Sales', title: 'Team Lead' }],
    ['title = Director, Sales EMEA, city = Berlin', { title: 'Director, Sales EMEA', city: 'Berlin' }],
    [
      'department = Research and Development, title = Engineer',
      { department: 'Research and Development', title: 'Engineer' },
    ],
    ['department = Sales and title = Manager', { department: 'Sales', title: 'Manager' }],
    ['title = "Head of = signs"', { title: 'Head of = signs' }],
    ['first name = Ana\nlast-name = Ruiz', { firstName: 'Ana', lastName: 'Ruiz' }],
    [
      'e-mail = ana@acme.example, second email = ana@home.example',
      { email: 'ana@acme.example', secondEmail: 'ana@home.example' },
    ],
    ['mobile = +49 30 555', { mobilePhone: '+49 30 555' }],
    ['cost centre = 4100, employee ID = 17', { costCenter: '4100', employeeNumber: '17' }],
    ['country = de', { countryCode: 'DE' }],
    ['city =', { city: '' }],
    ['title = Engi\u202eneer', { title: 'Engineer' }],
    ['__proto__ = x', {}],
    ['hello', {}],
    ['', {}],
  ])('%j is read as %j', (words, profile) => {
    expect(said(words)).toEqual({ ok: true, value: profile });
  });

  test.each([
    ['shoe size = 42', 'field', 'shoe size'],
    ['password = secret', 'field', 'password'],
    ['status = ACTIVE', 'field', 'status'],
    ['email = ana', 'value', 'email = ana'],
    ['login = ana ruiz@acme.example', 'value', 'login = ana ruiz@acme.example'],
    ['first name =', 'value', 'firstName = '],
    ['last name = '.padEnd(70, 'x'), 'value', `lastName = ${'x'.repeat(58)}`],
    ['country = Germany', 'value', 'countryCode = GERMANY'],
  ])('%j is refused for its %s', (words, because, state) => {
    expect(said(words)).toMatchObject({ refusal: { code: 'change_not_possible', values: { because, state } } });
  });

  test('and emptied is sent to Okta as nothing', () => {
    expect(written({ city: '', title: 'Manager' })).toEqual({ city: null, title: 'Manager' });
  });
});

test.each([
  [{ department: 'Sales', title: 'Manager' }, false],
  [{ login: 'a@acme.example' }, true],
  [{ email: 'a@acme.example' }, true],
  [{ title: 'Manager', secondEmail: '' }, true],
  [{ mobilePhone: '1' }, true],
  [{ primaryPhone: '1' }, true],
])('%j touches how somebody gets back in: %s', (profile, touches) => {
  expect(touchesRecovery(profile)).toBe(touches);
});

describe('somebody new', () => {
  const okta: OktaReader = {
    read: () => Promise.reject(new Error('nobody is looked for')),
    list: () => Promise.reject(new Error('nobody is looked for')),
  };

  test.each([
    ['Eva Sund', { name: 'Eva Sund', address: undefined }],
    ['Eva Sund eva.sund@acme.example', { name: 'Eva Sund', address: 'eva.sund@acme.example' }],
    ['Eva Sund <eva.sund@acme.example>', { name: 'Eva Sund', address: 'eva.sund@acme.example' }],
    ['eva.sund@acme.example', { name: '', address: 'eva.sund@acme.example' }],
  ])('is read from “%s”, and shown by name', async (words, expected) => {
    const one = await newcomer.find(okta, words);
    expect(one).toEqual({ ok: true, value: expected });
    expect(newcomer.frozen(expected)).toMatchObject({ type: 'new_user', name: expected.name || expected.address });
  });
});
