/** What a page tells of a sign-in before Auth0's SDK is loaded. Its entries are as `staying-signed-in.test.ts` finds them. */
import { describe, expect, test } from 'vitest';
import { keptSignIn } from '../../../extension/sign-in/kept-sign-in.ts';

const ORIGIN = 'https://acme.eu.auth0.com';
const API = 'https://api.example';
const NOW = 1_800_000_000;
const mia = { sub: 'oidc|okta|00umia', name: 'Mia Keller', email: 'mia.keller@acme.example' };

const USER = '@@auth0spajs@@::client::@@user@@';
const TOKEN = `@@auth0spajs@@::client::${API}::openid chat read:changes`;

const idToken = (claims: object, user: object = mia) => ({ id_token: 'i', decodedToken: { claims, user } });
const ofMia = idToken({ iss: `${ORIGIN}/` });
const token = (expiresAt = NOW + 3600, body: object = { access_token: 'kept' }) => ({ body, expiresAt });

const reading = (entries: Record<string, unknown>) =>
  keptSignIn(
    { origin: ORIGIN, clientId: 'client' },
    async () => entries,
    () => NOW * 1000,
  );

describe('a sign-in', () => {
  test('is found with the person of its ID token', async () => {
    expect(await reading({ [USER]: ofMia }).find()).toEqual({ state: 'signed-in', person: mia });
  });

  test.each([
    ['there is nothing', {}],
    ['there is only what else the session holds', { conversation: { sub: mia.sub } }],
    ['it is of another client', { [USER.replace('client', 'other')]: ofMia }],
    ['only its tokens are left', { [TOKEN]: token() }],
  ])('is nobody’s where %s', async (_, entries) => {
    expect(await reading(entries).find()).toEqual({ state: 'nobody' });
  });

  test.each([
    ['that another tenant made', idToken({ iss: 'https://other.eu.auth0.com/' })],
    ['whose session has a ceiling', idToken({ iss: `${ORIGIN}/`, session_expiry: NOW + 60 })],
    ['without claims', { id_token: 'i' }],
    ['without a subject', idToken({ iss: `${ORIGIN}/` }, { name: 'Mia Keller' })],
    ['that is nothing of the kind', 'text'],
  ])('%s is the SDK’s to judge, and so is its token', async (_, entry) => {
    const kept = reading({ [USER]: entry, [TOKEN]: token() });
    expect(await kept.find()).toEqual({ state: 'unsure' });
    expect(await kept.authorization(API, ['chat'])).toBeUndefined();
  });
});

describe('an access token', () => {
  test.each([[['chat']], [['chat', 'read:changes']], [[]]])('is found by the scopes %j', async (scopes) => {
    expect(await reading({ [USER]: ofMia, [TOKEN]: token() }).authorization(API, scopes)).toBe('Bearer kept');
  });

  test.each([
    ['nobody is signed in', { [TOKEN]: token() }],
    ['it ends within a minute', { [USER]: ofMia, [TOKEN]: token(NOW + 60) }],
    ['it has run out', { [USER]: ofMia, [TOKEN]: token(NOW - 1) }],
    ['only the refresh token is left', { [USER]: ofMia, [TOKEN]: token(NOW + 3600, { refresh_token: 'r' }) }],
    ['it lacks a scope', { [USER]: ofMia, [TOKEN.replace(' chat', '')]: token() }],
    ['its scope is the beginning of another', { [USER]: ofMia, [TOKEN.replace(' chat', ' chatter')]: token() }],
    ['it is for another audience', { [USER]: ofMia, [TOKEN.replace(API, `${API}/me/`)]: token() }],
    ['it is another client’s', { [USER]: ofMia, [TOKEN.replace('client', 'other')]: token() }],
  ])('is the SDK’s to get where %s', async (_, entries) => {
    expect(await reading(entries).authorization(API, ['chat'])).toBeUndefined();
  });

  test('that is bound to a key is sent as such', async () => {
    const bound = token(NOW + 3600, { access_token: 'kept', token_type: 'DPoP' });
    expect(await reading({ [USER]: ofMia, [TOKEN]: bound }).authorization(API, ['chat'])).toBe('DPoP kept');
  });

  test('that still lives is found beside one that has run out', async () => {
    const entries = { [USER]: ofMia, [TOKEN]: token(NOW - 1), [`${TOKEN} cancel:changes`]: token() };
    expect(await reading(entries).authorization(API, ['chat'])).toBe('Bearer kept');
  });
});
