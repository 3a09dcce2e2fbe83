import { describe, expect, test } from 'vitest';
import { readConfig } from '../../extension/config.ts';

const env = {
  WXT_AUTH0_DOMAIN: 'acme.eu.auth0.com',
  WXT_AUTH0_CLIENT_ID: 'client',
  WXT_AUTH0_AUDIENCE: 'https://api.acme.example',
  WXT_AUTH0_CONNECTION: 'okta',
  WXT_OKTA_SCOPES: 'openid  okta.users.read',
  WXT_BACKEND_URL: 'https://companion.acme.example',
};

test('a tenant is a domain, a backend an origin, scopes are words', () => {
  expect(readConfig({ ...env, WXT_OKTA_ADMIN: '' })).toEqual({
    auth0: {
      origin: 'https://acme.eu.auth0.com',
      clientId: 'client',
      audience: 'https://api.acme.example',
      connection: 'okta',
      dpop: true,
    },
    oktaScopes: ['openid', 'okta.users.read'],
    backend: 'https://companion.acme.example',
    oktaAdmin: undefined,
    samplePeople: undefined,
  });
});

test('this machine may be without https', () => {
  const local = readConfig({
    ...env,
    WXT_AUTH0_DOMAIN: 'http://127.0.0.1:4101',
    WXT_OKTA_ADMIN: 'http://127.0.0.1:4102/',
  });
  expect(local.auth0.origin).toBe('http://127.0.0.1:4101');
  expect(local.oktaAdmin).toBe('http://127.0.0.1:4102');
});

describe('a variable that does not fit', () => {
  test.each(Object.keys(env))('is named when %s is missing', (name) => {
    expect(() => readConfig({ ...env, [name]: undefined })).toThrow(`${name} is missing: set it to `);
    expect(() => readConfig({ ...env, [name]: '' })).toThrow(`${name} is missing: set it to `);
  });

  test.each([
    ['WXT_BACKEND_URL', 'http://companion.acme.example'],
    ['WXT_BACKEND_URL', 'https://companion.acme.example/api'],
    ['WXT_BACKEND_URL', 'not an origin'],
    ['WXT_AUTH0_DOMAIN', 'http://acme.eu.auth0.com'],
    ['WXT_OKTA_ADMIN', 'acme-admin.okta.com/admin'],
  ])('is named when %s is %s', (name, value) => {
    expect(() => readConfig({ ...env, [name]: value })).toThrow(`${name} is no https origin`);
  });
});

test.each([
  [undefined, true],
  ['', true],
  ['on', true],
  ['off', false],
])('WXT_DPOP=%j: tokens are bound to a key of the browser: %s', (WXT_DPOP, dpop) => {
  expect(readConfig({ ...env, WXT_DPOP }).auth0.dpop).toBe(dpop);
});
