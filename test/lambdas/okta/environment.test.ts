/** What the okta Lambda starts with; what only its workflows need is looked at before anybody asks for a change. */
import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { Environment } from '../../../lambdas/okta/environment.ts';
import { environment } from '../../../lambdas/platform/environment.ts';
import { HANDLERS } from '../../operator/handlers.ts';

const variables = HANDLERS['lambdas/okta/handler.ts'] ?? {};
const pem = { type: 'pkcs8', format: 'pem' } as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

const withWorker = (AUTH0_BACKGROUND_CLIENT_SECRET: string) =>
  environment(Environment, { ...variables, BACKGROUND_TOKEN: 'privileged_worker', AUTH0_BACKGROUND_CLIENT_SECRET });

test('a client that asks the phone has any secret', () => {
  expect(environment(Environment, variables)).toMatchObject({ BACKGROUND_TOKEN: 'phone' });
});

test('a privileged worker has an RSA key', () => {
  expect(withWorker(String(rsa.export(pem)))).toMatchObject({ BACKGROUND_TOKEN: 'privileged_worker' });
});

test.each([
  ['a secret', 'secret'],
  ['a key of another kind', String(ec.export(pem))],
  ['a key in another form', String(rsa.export({ type: 'pkcs1', format: 'pem' }))],
  ['a key that is cut off', String(rsa.export(pem)).slice(0, 200)],
])('a privileged worker with %s does not start, and says which variable it is', (_, secret) => {
  const said = 'Environment: AUTH0_BACKGROUND_CLIENT_SECRET is no RSA private key in PEM (PKCS #8)';
  expect(() => withWorker(secret)).toThrow(said);
});
