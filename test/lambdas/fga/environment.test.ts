/** Which environment variables the `fga` Lambda takes. */
import { expect, test } from 'vitest';
import { fgaStore } from '../../../lambdas/fga/environment.ts';

const ULID = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const SECRET = 'canary-secret-5d1f';
const store = { FGA_API_URL: 'https://api.eu1.fga.dev', FGA_STORE_ID: ULID, FGA_MODEL_ID: ULID };
const credentials = {
  FGA_API_TOKEN_ISSUER: 'auth.fga.dev',
  FGA_API_AUDIENCE: 'https://api.eu1.fga.dev/',
  FGA_CLIENT_ID: 'id',
  FGA_CLIENT_SECRET: SECRET,
};

test('the environment may hold no credentials', () => {
  expect(fgaStore(store)).toEqual({ apiUrl: store.FGA_API_URL, storeId: ULID, authorizationModelId: ULID });
});

test('the environment may end the address of the store with a slash', () => {
  expect(fgaStore({ ...store, FGA_API_URL: 'https://acme.example/fga/' }).apiUrl).toBe('https://acme.example/fga');
});

test('the environment may hold all four credentials', () => {
  expect(fgaStore({ ...store, ...credentials }).credentials).toEqual({
    apiTokenIssuer: 'auth.fga.dev',
    apiAudience: 'https://api.eu1.fga.dev/',
    clientId: 'id',
    clientSecret: SECRET,
  });
});

test.each(['FGA_API_URL', 'FGA_STORE_ID', 'FGA_MODEL_ID'])('the environment must hold %s', (name) => {
  expect(() => fgaStore({ ...store, [name]: undefined })).toThrow(name);
});

test.each([
  ['FGA_API_URL', 'ftp://fga'],
  ['FGA_STORE_ID', 'my-store'],
  ['FGA_MODEL_ID', 'latest'],
])('the environment may not hold a %s of %s', (name, value) => {
  expect(() => fgaStore({ ...store, [name]: value })).toThrow(name);
});

test.each(Object.keys(credentials))('the environment may not leave out %s alone', (name) => {
  expect(() => fgaStore({ ...store, ...credentials, [name]: undefined })).toThrow(name);
  expect(() => fgaStore({ ...store, ...credentials, [name]: undefined })).not.toThrow(SECRET);
});
