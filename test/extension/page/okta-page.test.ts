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
    ['a user', user, undefined, `${acme}/admin/user/profile/view/${user}`],
    ['a group', group, undefined, `${acme}/admin/group/${group}`],
    ['a group whose path is empty', group, '', `${acme}/admin/group/${group}`],
    [
      'an event of the System Log',
      '7b1f9c1e-0000-4000-8000-000000000000',
      undefined,
      `${acme}/report/system_log_2?search=uuid%20eq%20%227b1f9c1e-0000-4000-8000-000000000000%22`,
    ],
    ['an app by its path', app, `/admin/app/slack/instance/${app}`, `${acme}/admin/app/slack/instance/${app}`],
  ])('%s has its page in the console', (_, id, path, address) => {
    expect(addressOf(id, acme, path)).toBe(address);
  });

  test.each([
    ['an app without its path', app, undefined],
    ['a path that leads to another', app, `/admin/user/profile/view/${user}`],
    ['a path to elsewhere', user, `.evil.example/admin/user/profile/view/${user}`],
    ['a path for an id', `${user}/../../x`, undefined],
    ['a query for an id', `${group}?x=1`, undefined],
    ['what only begins as an event', '7b1f9c1e-0000-4000-8000-000000000000" or "', undefined],
    ['a rule, which has no page', '0pr1salesrule0000001', undefined],
    ['no id', '', undefined],
  ])('is not known for %s', (_, id, path) => {
    expect(addressOf(id, acme, path)).toBeUndefined();
  });
});
