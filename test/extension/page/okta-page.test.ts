import { describe, expect, test } from 'vitest';
import { addressOf, parseOktaPage } from '../../../extension/page/okta-page.ts';

const acme = 'https://acme-admin.okta.com';
const user = '00u1benito0000000012';
const group = '00g1engineering00003';
const app = '0oa1salesforce000007';
const local = 'http://127.0.0.1:4102';

describe('a page of the admin console', () => {
  test.each([
    [`${acme}/admin/user/profile/view/${user}`, { kind: 'user', id: user }],
    [`${acme}/admin/user/profile/view/${user}/?x=1#tab-account`, { kind: 'user', id: user }],
    [`https://acme-admin.oktapreview.com/admin/group/${group}`, { kind: 'group', id: group }],
    [`https://my-org-admin.okta-emea.com/admin/group/${group}#people`, { kind: 'group', id: group }],
    [`https://acme-admin.okta-gov.com/admin/app/salesforce/instance/${app}/`, { kind: 'app', id: app }],
    [`https://acme-admin.okta.mil/admin/app/acme_saml_1/instance/${app}/#tab-assignments`, { kind: 'app', id: app }],
    [`${local}/admin/user/profile/view/${user}`, { kind: 'user', id: user }],
  ])('%s shows its entity', (url, entity) => {
    const { origin } = new URL(url);
    expect(parseOktaPage(url, origin)).toEqual({ origin, entity });
  });

  test.each([
    ['another org', 'https://evil-admin.okta.com'],
    ['the same org in preview', 'https://acme-admin.oktapreview.com'],
    ['another port', local],
    ['no org that is known', undefined],
  ])('shows nobody to a build for %s', (_, builtFor) => {
    for (const path of [`user/profile/view/${user}`, `group/${group}`, `app/salesforce/instance/${app}/`]) {
      expect(parseOktaPage(`${acme}/admin/${path}`, builtFor)).toEqual({ origin: acme });
    }
  });

  test.each([
    `${acme}/admin/dashboard`,
    `${acme}/admin/users`,
    `${acme}/report/system_log_2`,
    `${acme}/admin/user/profile/view/${user}x`,
    `${acme}/admin/user/profile/view/00g1engineering00003`,
    `${acme}/admin/user/profile/view/00u1beni%74o000000012`,
    `${acme}/admin/group/${group}/../../x`,
    `${acme}/admin/app/${app}`,
    `${local}/admin/dashboard`,
  ])('%s shows no entity', (url) => {
    const { origin } = new URL(url);
    expect(parseOktaPage(url, origin)).toEqual({ origin });
  });
});

describe('any other page', () => {
  test.each([
    undefined,
    '',
    'about:blank',
    'chrome://extensions',
    'http://acme-admin.okta.com/admin/dashboard',
    'https://acme-admin.okta.com:8443/admin/dashboard',
    'https://acme.okta.com/app/UserHome',
    'https://-admin.okta.com/admin/dashboard',
    'https://acme-admin.okta.com.evil.example/admin/dashboard',
    'https://acme-admin.evil-okta.com/admin/dashboard',
    'https://acme-admin.okta.co/admin/dashboard',
    'https://acme-admin.sub.okta.com/admin/dashboard',
    'https://acme-admin.okta.com@evil.example/admin/dashboard',
    'https://evil.example/?https://acme-admin.okta.com/admin/dashboard',
    'https://evil.example/https://acme-admin.okta.com/',
    'https://аcme-admin.okta.com.evil.example/',
    'javascript:alert(1)//acme-admin.okta.com',
    'file:///acme-admin.okta.com/admin/dashboard',
    'http://127.0.0.1:4103/admin/dashboard',
    'http://localhost:4102/admin/dashboard',
    'https://127.0.0.1:4102/admin/dashboard',
  ])('is no page of the admin console: %s', (url) => {
    expect(parseOktaPage(url, local)).toBeUndefined();
  });
});

describe('the address of an entity', () => {
  test.each([
    [{ kind: 'user', id: user }, `${acme}/admin/user/profile/view/${user}`],
    [{ kind: 'group', id: group }, `${acme}/admin/group/${group}`],
  ] as const)('%o is its page in the console', (entity, address) => {
    expect(addressOf(entity, acme)).toBe(address);
  });

  test.each([
    ['an app, whose page has a name too', { kind: 'app', id: app }],
    ['an id of another kind', { kind: 'user', id: group }],
    ['a path for an id', { kind: 'user', id: `${user}/../../x` }],
    ['a query for an id', { kind: 'group', id: `${group}?x=1` }],
    ['no id', { kind: 'user', id: '' }],
  ] as const)('is not known for %s', (_, entity) => {
    expect(addressOf(entity, acme)).toBeUndefined();
  });
});
