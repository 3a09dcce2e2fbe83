/** The app that a deployment makes or repairs in the local org: once, and nothing is taken away. */
import { describe, expect, test } from 'vitest';
import { deployApp, deviations } from '../../../backend/operator/deploy-okta/app.ts';
import { OKTA_SCOPES } from '../../../lambdas/contract/catalogue.ts';
import { CLIENT, MIA, signIn } from '../../cloud/okta/tests/client.ts';
import { OKTA_APP } from '../../cloud/tenant.ts';
import { apps, okta, redirectUri, startOrgs } from './org.ts';

startOrgs();

const settingsOf = async (id: string) => (await apps().get(id))?.settings.oauthClient;

describe('an app that is not there', () => {
  test('is made with its scopes, once', async () => {
    // The local org starts with an app of this label; here it is called otherwise.
    const start = await apps().get(CLIENT.clientId);
    await apps().replace(CLIENT.clientId, { ...start, label: 'Auth0' });
    const first = await deployApp(apps(), { redirectUri });
    if ('error' in first) throw new Error(first.error);
    expect(first.done).toEqual([
      'The app Okta Companion was made.',
      ...OKTA_SCOPES.map((scope) => `${scope} was granted.`),
    ]);
    expect(await deployApp(apps(), { redirectUri })).toEqual({ done: [], clientId: first.clientId });
    const app = await apps().get(first.clientId);
    expect(app && deviations(app, redirectUri)).toEqual([]);
    expect(await apps().grants(first.clientId)).toEqual([...OKTA_SCOPES]);
  });

  test('is not made when a client id says that it is there', async () => {
    expect(await deployApp(apps(), { redirectUri, clientId: '0oanone' })).toEqual({
      error: 'There is no app 0oanone. Unset OKTA_CLIENT_ID to make one.',
    });
  });
});

describe('an app that is there', () => {
  const spoil = async (change: object) => {
    const app = await apps().get(CLIENT.clientId);
    if (!app) throw new Error('no app');
    const { settings } = app;
    const oauthClient = { ...settings.oauthClient, redirect_uris: [redirectUri], ...change };
    await apps().replace(app.id, { ...app, settings: { ...settings, oauthClient } });
  };

  test.each<[object, string]>([
    [{ dpop_bound_access_tokens: true }, 'Repaired: DPoP is required, which Token Vault excludes.'],
    [{ grant_types: ['authorization_code'] }, 'Repaired: The grant type refresh_token is off.'],
    [{ redirect_uris: ['https://old.example/cb'] }, `Repaired: ${redirectUri} is no sign-in redirect URI.`],
  ])('with %j is repaired, once', async (change, line) => {
    await spoil(change);
    const result = await deployApp(apps(), { redirectUri, clientId: CLIENT.clientId });
    expect(result).toEqual({ done: [line], clientId: CLIENT.clientId });
    expect(await deployApp(apps(), { redirectUri })).toEqual({ done: [], clientId: CLIENT.clientId });
  });

  test('keeps what else it has', async () => {
    await spoil({ redirect_uris: ['https://old.example/cb'], tos_uri: 'https://acme.example/terms' });
    const before = await apps().grants(CLIENT.clientId);
    await deployApp(apps(), { redirectUri });
    expect(await settingsOf(CLIENT.clientId)).toMatchObject({
      redirect_uris: ['https://old.example/cb', redirectUri],
      tos_uri: 'https://acme.example/terms',
    });
    expect(await apps().grants(CLIENT.clientId)).toEqual(before);
  });

  test('that demands DPoP gives Auth0 no token', async () => {
    await expect(signIn(okta, MIA)).resolves.toHaveProperty('access_token');
    const { redirectUri: own } = CLIENT;
    await spoil({ dpop_bound_access_tokens: true, redirect_uris: [own] });
    await expect(signIn(okta, MIA)).rejects.toThrow();
    await deployApp(apps(), { redirectUri: own });
    await expect(signIn(okta, MIA)).resolves.toHaveProperty('access_token');
  });
});

test('the scopes are those the panel asks for', () => {
  expect(OKTA_APP.scopes.filter((scope) => scope.startsWith('okta.'))).toEqual([...OKTA_SCOPES]);
});
