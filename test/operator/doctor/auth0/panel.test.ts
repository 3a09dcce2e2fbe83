/** The doctor on the panel's part of the tenant: each setting that is broken gives its own sentence, and only that one. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { AUTH0 } from '../../../cloud/tenant.ts';
import { linesOf } from '../examine.ts';
import { api, type Broken, DEPLOY, PANEL, startTenant } from './tenant.ts';

const { auth0, examineTenant, expectBroken, issuer, patch, regrant, unsaid } = startTenant();
const backend = () => AUTH0.audience;
const myAccount = () => `${issuer()}me/`;
const rotating = { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 30 };
const patchRefreshToken = (change: object) => async () => {
  const { refresh_token } = z.object({ refresh_token: z.looseObject({}) }).parse((await auth0('GET', PANEL)).body);
  return patch(PANEL, { refresh_token: { ...refresh_token, ...change } })();
};
const MY_ACCOUNT = [
  ...['create', 'read', 'delete'].map((verb) => `${verb}:me:connected_accounts`),
  ...['create', 'read'].map((verb) => `${verb}:me:authentication_methods`),
];
const without = (scope: string) => MY_ACCOUNT.filter((one) => one !== scope);
const policyWithout = (scope: string) => ({ audience: myAccount(), scope: without(scope) });

test('a tenant as it was deployed is right', async () => {
  expect(linesOf(await examineTenant())).toEqual([]);
});

describe('a tenant that is not as it was deployed', () => {
  test.each<Broken>([
    [
      `API of the backend: The API ${AUTH0.audience} lacks the scopes chat. ${DEPLOY}`,
      patch(api(AUTH0.audience), { scopes: AUTH0.scopes.slice(1).map((value) => ({ value })) }),
    ],
    [
      `API of the backend: An access token for ${AUTH0.audience} lives 86400 s, also after its person signed out. ${DEPLOY}`,
      patch(api(AUTH0.audience), { token_lifetime: 86_400 }),
    ],
    [
      /^Panel: callback and origin: Sign-in cannot come back: https:\/\/[a-p]{32}\.chromiumapp\.org\/ is no/,
      patch(PANEL, { callbacks: [] }),
    ],
    [
      /^Panel: callback and origin: Sign-out cannot come back: https:\/\/[a-p]{32}\.chromiumapp\.org\/ is no/,
      patch(PANEL, { allowed_logout_urls: [] }),
    ],
    [
      /^Panel: callback and origin: The panel may not call Auth0: chrome-extension:/,
      patch(PANEL, { web_origins: [], allowed_origins: [] }),
    ],
    [
      `Panel: refresh-token rotation: Refresh-token rotation is off, so Auth0 gives the panel no refresh token and says nothing. ${DEPLOY}`,
      patchRefreshToken({ rotation_type: 'non-rotating' }),
    ],
    [
      `Panel: refresh-token rotation: The panel may not use refresh tokens: the grant refresh_token is off. ${DEPLOY}`,
      patch(PANEL, { grant_types: ['authorization_code'] }),
    ],
    [
      `Panel: refresh-token rotation: Refresh-token rotation has no leeway: one lost answer of Auth0 signs a person out. ${DEPLOY}`,
      patchRefreshToken({ leeway: 0 }),
    ],
    [
      /^Panel: refresh token for My Account: .* it has no policy for it\./,
      patch(PANEL, { refresh_token: { ...rotating, policies: [] } }),
    ],
    [
      /^Panel: refresh token for My Account: .* lacks create:me:connected_accounts\./,
      async () =>
        patch(PANEL, { refresh_token: { ...rotating, policies: [policyWithout('create:me:connected_accounts')] } })(),
    ],
    [
      /^Panel: refresh token for My Account: .* lacks create:me:authentication_methods\./,
      async () =>
        patch(PANEL, {
          refresh_token: { ...rotating, policies: [policyWithout('create:me:authentication_methods')] },
        })(),
    ],
    [
      `Panel: grant for the backend: The client grant for ${AUTH0.audience} is for machines: its subject_type is client, not user. → Delete that grant in Auth0, then run npm run deploy:auth0.`,
      regrant(AUTH0.spaClientId, backend, { subject_type: 'client' }),
    ],
    [
      `Panel: grant for the backend: There is no client grant for ${AUTH0.audience}. ${DEPLOY}`,
      regrant(AUTH0.spaClientId, backend, undefined),
    ],
    [
      /^Panel: grant for My Account: .* subject_type is client/,
      regrant(AUTH0.spaClientId, myAccount, { subject_type: 'client' }),
    ],
    [
      /^Panel: grant for My Account: .* lacks read:me:connected_accounts\./,
      regrant(AUTH0.spaClientId, myAccount, { scope: without('read:me:connected_accounts') }),
    ],
    [
      /^Panel: grant for My Account: .* lacks delete:me:connected_accounts\./,
      regrant(AUTH0.spaClientId, myAccount, { scope: without('delete:me:connected_accounts') }),
    ],
    [
      /^Panel: grant for My Account: .* lacks read:me:authentication_methods\./,
      regrant(AUTH0.spaClientId, myAccount, { scope: without('read:me:authentication_methods') }),
    ],
  ])('is told, and right again when it is put back: %s', expectBroken);

  test('is told when a client is not there', async () => {
    const line = 'Auth0 has no client spa0. → Check WXT_AUTH0_CLIENT_ID, or run npm run deploy:auth0.';
    const found = linesOf(await examineTenant({ WXT_AUTH0_CLIENT_ID: 'spa0' }));
    expect(found).toContain(`Panel: callback and origin: ${line}`);
  });

  test('is told when an API is not there', async () => {
    const found = linesOf(await examineTenant({ AUTH0_AUDIENCE: 'https://else.example' }));
    expect(found[0]).toBe(
      'API of the backend: Auth0 has no API https://else.example. → Check AUTH0_AUDIENCE, or run npm run deploy:auth0.',
    );
  });
});

test.each(['auth0/panel-checks.ts', 'auth0/checking.ts'])('%s says nothing that was not seen here', (source) => {
  expect(unsaid(source)).toEqual([]);
});
