/** The doctor on the way from the tenant to Okta: each setting that is broken gives its own sentence, and only that one. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { AUTH0, OKTA_APP } from '../../../cloud/tenant.ts';
import { expectOnly } from '../examine.ts';
import { type Break, type Broken, DEPLOY, startTenant, VAULT } from './tenant.ts';

const { auth0, examineTenant, expectBroken, expectSeen, patch, unsaid } = startTenant();
const CONNECTION = '/connections/con_1';
const options =
  (change: object): Break =>
  async () => {
    const { options: was } = z.object({ options: z.looseObject({}) }).parse((await auth0('GET', CONNECTION)).body);
    return patch(CONNECTION, { options: { ...was, ...change } })();
  };
const scopes = (...without: string[]) => OKTA_APP.scopes.filter((scope) => !without.includes(scope)).join(' ');

describe('a connection that is not as it was deployed', () => {
  test.each<Broken>([
    [
      `Connection: sign-in and Connected Accounts: Sign-in is off on okta, so nobody can sign in through Okta. ${DEPLOY}`,
      patch(CONNECTION, { authentication: { active: false } }),
    ],
    [
      `Connection: the panel: The panel may not sign people in through okta: it is not enabled there. ${DEPLOY}`,
      patch(CONNECTION, { enabled_clients: [AUTH0.ciba.clientId] }),
    ],
    [
      `Connection: sign-in and Connected Accounts: Connected Accounts is off on okta, so nobody can connect Okta. ${DEPLOY}`,
      patch(CONNECTION, { connected_accounts: { active: false } }),
    ],
    [
      `Connection: sign-in and Connected Accounts: The connection okta is no back channel, so it gets no refresh token of Okta. ${DEPLOY}`,
      options({ type: 'front_channel' }),
    ],
    [
      'Connection: sign-in and Connected Accounts: The connection okta uses DPoP towards Okta, which Token Vault excludes. → Turn DPoP off on the connection.',
      options({ dpop_signing_alg: 'ES256' }),
    ],
    [
      `Connection: scopes: The connection okta lacks offline_access, so Token Vault has nothing after an hour. ${DEPLOY}`,
      options({ scope: scopes('offline_access') }),
    ],
    [`Connection: scopes: The connection okta lacks email. ${DEPLOY}`, options({ scope: scopes('email') })],
    [
      /^Connection: the Okta behind it: The connection okta goes to https:\/\/acme\.okta\.com\/oauth2\/default, not to the org server http/,
      options({ issuer: 'https://acme.okta.com/oauth2/default' }),
    ],
    [
      `Connection: the Okta behind it: The connection okta uses another Okta app than OKTA_CLIENT_ID. ${DEPLOY}`,
      options({ client_id: '0oaanother' }),
    ],
    [
      `Token Vault: the client: The vault client lacks the Token Vault grant. ${DEPLOY}`,
      patch(VAULT, { grant_types: [] }),
    ],
    [
      `MFA policy: The MFA policy is “Always”, with which Token Vault refuses everybody. ${DEPLOY}`,
      async () => {
        await auth0('PUT', '/guardian/policies', ['all-applications']);
        return () => auth0('PUT', '/guardian/policies', []);
      },
    ],
  ])('is told, and right again when it is put back: %s', expectBroken);

  test.each<[string, from: string, to: string]>([
    [
      'Connection: sign-in and Connected Accounts: The connection okta is of strategy okta; Token Vault is sure to work with oidc. → Delete that connection in Auth0, then run npm run deploy:auth0.',
      '"strategy":"oidc"',
      '"strategy":"okta"',
    ],
    [
      `Token Vault: the client: The vault client is not the API ${AUTH0.audience}, so it may not exchange its tokens. → Delete that client in Auth0, run npm run deploy:auth0, and set AUTH0_VAULT_CLIENT_ID anew.`,
      `"${AUTH0.audience}","token_endpoint_auth_method":"client_secret_post","app_type":"resource_server"`,
      `"${AUTH0.audience}","token_endpoint_auth_method":"client_secret_post","app_type":"regular_web"`,
    ],
    [
      `Token Vault: the client: The vault client is not the API ${AUTH0.audience}, so it may not exchange its tokens. → Delete that client in Auth0, run npm run deploy:auth0, and set AUTH0_VAULT_CLIENT_ID anew.`,
      `"resource_server_identifier":"${AUTH0.audience}"`,
      '"resource_server_identifier":"https://else.example"',
    ],
  ])('is told though nobody can change it: %s', expectSeen);

  test.each([
    ['AUTH0_CONNECTION', 'adfs', 'Connection: scopes: Auth0 has no connection adfs.'],
    ['AUTH0_VAULT_CLIENT_ID', 'api0', 'Token Vault: the client: Auth0 has no client api0.'],
  ])('is told when %s=%s names nothing', async (variable, value, what) => {
    const found = await examineTenant({ [variable]: value });
    expectOnly(found, `${what} → Check ${variable}, or run npm run deploy:auth0.`);
  });
});

test('connection-checks.ts says nothing that was not seen here', () => {
  expect(unsaid('auth0/connection-checks.ts')).toEqual([]);
});
